// The command line: commands, flags, help.
// In: arguments and the process's surroundings as values. Out: an exit code. Commands are loaded when they are called.

import { Command, CommanderError } from 'commander'
import type { Options, Typed } from './options.ts'
import { EXIT, type Surroundings } from './surroundings.ts'
import { VERSION } from './version.ts'

/** Runs notewell; gives the exit code. Throws only for bugs. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  let code: number = EXIT.done
  const program = new Command('notewell')
    .description('From one deck file: slides (PDF), agenda and minutes (Markdown) for an IETF working-group session')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: around.stdout,
      writeErr: around.stderr,
      outputError: (text, write) => write(text.replace(/^error:/, 'notewell:')),
    })
    .showSuggestionAfterError()
    .addHelpText('after', HELP_AFTER)

  // Whoever reads stdout gets a document, even when the call was wrong.
  const wrongUsage = async (message: string): Promise<void> => {
    const flags = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
    if (!flags.includes('--json')) return
    const { jsonUsage } = await import('./report.ts')
    around.stdout(jsonUsage(program.commands.find(each => each.name() === args[0])?.name() ?? null, message))
  }

  const understood = async (paths: string[], typed: Typed): Promise<Options | null> => {
    const { optionsOf } = await import('./options.ts')
    const options = optionsOf(paths, typed, around.terminal, around.env)
    if (!('usage' in options)) return options
    around.stderr(`notewell: ${options.usage}\n`)
    await wrongUsage(options.usage)
    code = EXIT.usage
    return null
  }

  const deckCommand = (name: 'build' | 'check', summary: string): Command =>
    program
      .command(name)
      .summary(summary)
      .description(summary)
      .argument('[PATH...]', "decks, folders of decks, or patterns in quotes: 'decks/**/jmap*.yaml' (default: decks)")
      .option('--rev <NN>', "revision in upload names, two digits (default: the deck's)")
      .option('--shard <i/n>', 'only the i-th of n equal parts of the decks')
      .option('--strict', 'warnings are errors')
      .option('-j, --jobs <n>', 'threads that make decks (default: 1)')
      .option('--no-cache', 'make every deck again, and keep nothing of it')
      .option('--json', 'print one JSON document on stdout')
      .option('-q, --quiet', 'print problems only')
      .option('--color <when>', 'auto, always or never', 'auto')
      .action(async (paths: string[], typed: Typed) => {
        const options = await understood(paths, typed)
        if (!options) return
        const { build } = await import('./build.ts')
        code = await build(name, options, around)
      })

  deckCommand('build', 'write slides, agenda, minutes and manifest')
    .option('-o, --output <dir>', 'folder to write to', 'out')
    .option('--only <kinds>', 'only these: slides,agenda,minutes')
    .option('-f, --force', 'write over an agenda or minutes that someone has changed, keeping a copy')
  deckCommand('check', 'find every problem, write nothing')

  program
    .command('manifest')
    .summary('join the output folders of shards')
    .description('Put the files of several output folders into one, with one manifest for each meeting')
    .argument('<DIR...>', 'folders that "notewell build --shard" wrote to')
    .option('-o, --output <dir>', 'folder to write to', 'out')
    .option('-f, --force', 'write over an agenda or minutes that someone has changed, keeping a copy')
    .option('-q, --quiet', 'print problems only')
    .option('--color <when>', 'auto, always or never', 'auto')
    .action(async (paths: string[], typed: Typed) => {
      const options = await understood(paths, typed)
      if (!options) return
      const { join } = await import('./join.ts')
      code = await join(options, around)
    })

  program
    .command('verify')
    .summary('is this PDF exactly what its embedded source makes?')
    .description('Make each PDF again from the source inside it and compare all bytes')
    .argument('<FILE...>', 'PDFs that notewell wrote')
    .action(async (paths: string[]) => {
      const { verifyFiles } = await import('./sealed.ts')
      code = await verifyFiles(paths, around)
    })

  program
    .command('restore')
    .summary('give the deck source back')
    .description('Write the files a PDF was made from')
    .argument('<FILE>', 'a PDF that notewell wrote')
    .option('-o, --output <dir>', "folder to write to (default: the PDF's name)")
    .option('-f, --force', 'write over files that are already there')
    .action(async (path: string, typed: { output?: string; force?: boolean }) => {
      const { restoreFile } = await import('./sealed.ts')
      code = await restoreFile(path, typed, around)
    })

  program
    .command('schema')
    .summary('print the JSON Schema of a deck, for editors, or of a manifest')
    .description('Print the JSON Schema of a deck, a template or a meeting file, for editors, or of a manifest')
    .argument('[what]', 'deck, template, meeting or manifest', 'deck')
    .action(async (what: string) => {
      const { schemaText, SCHEMAS } = await import('./schema.ts')
      const text = schemaText(what)
      if (text !== null) return around.stdout(text)
      around.stderr(`notewell: there is no schema "${what}"; there are ${SCHEMAS.join(', ')}\n`)
      code = EXIT.usage
    })

  if (args.length === 0) {
    around.stdout(program.helpInformation() + HELP_AFTER)
    return EXIT.done
  }
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return EXIT.done
    await wrongUsage(error.message.replace(/^error: /, ''))
    return EXIT.usage
  }
  return code
}

const HELP_AFTER = `
Examples:
  notewell build                          every deck in decks/ → out/
  notewell build decks/ietf118 -o up      the decks of a folder → up/
  notewell build 'decks/**/jmap*.yaml'    the decks that match
  notewell build --rev 01 --only slides   the next revision of the slides
  notewell check my-deck.yaml             only look for problems

Exit codes: 0 done, 1 problems in the input, 2 wrong usage, 3 could not read or write, 130 interrupted
`
