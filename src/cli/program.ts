// The command line: commands, flags, help.
// In: arguments and the process's surroundings as values. Out: an exit code. Commands are loaded when they are called.

import { Command, CommanderError } from 'commander'
import { visible, visibleLines } from '../problem/excerpt.ts'
import type { Limits } from '../problem/limits.ts'
import type { Options, Typed } from './options.ts'
import { EXIT, type Surroundings, type UsageMistake } from './surroundings.ts'
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
      outputError: (text, write) => write(visibleLines(text.replace(/^error:/, 'notewell:'))),
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

  const told = async <T extends object>(options: T | UsageMistake): Promise<T | null> => {
    if (!('usage' in options)) return options
    around.stderr(`notewell: ${visible(options.usage)}\n`)
    await wrongUsage(options.usage)
    code = EXIT.usage
    return null
  }

  const understood = async (paths: string[], typed: Typed): Promise<Options | null> => {
    const { optionsOf } = await import('./options.ts')
    return told(optionsOf(paths, typed, around.terminal, around.env))
  }

  const raised = async ({ limit }: Pick<Typed, 'limit'>): Promise<Limits | null> => {
    const { limitsOf } = await import('./limits.ts')
    return told(limitsOf(limit))
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
      .option(...LIMIT)
      .option('--no-cache', 'make every deck again, and keep nothing of it')
      .option('--isolate', "make decks in processes of their own, for strangers' decks")
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
    .option(...LIMIT)
    .action(async (paths: string[], typed: Typed) => {
      const limits = await raised(typed)
      if (!limits) return
      const { verifyFiles } = await import('./sealed.ts')
      code = await verifyFiles(paths, limits, around)
    })

  program
    .command('restore')
    .summary('give the deck source back')
    .description('Write the files a PDF was made from')
    .argument('<FILE>', 'a PDF that notewell wrote')
    .option('-o, --output <dir>', "folder to write to (default: the PDF's name)")
    .option('-f, --force', 'write over files that are already there')
    .option(...LIMIT)
    .action(async (path: string, typed: Typed) => {
      const options = await understood([path], typed)
      if (!options) return
      const { restoreFile } = await import('./sealed.ts')
      code = await restoreFile(path, typed, options.limits, around)
    })

  program
    .command('limits')
    .summary('print how large, deep or many things may be')
    .description('Print every limit: its name, what applies, and of what')
    .option(...LIMIT)
    .option('--json', 'print one JSON document on stdout')
    .action(async (typed: Typed) => {
      const applied = await raised(typed)
      if (!applied) return
      const { limitsJson, limitsText } = await import('./limits.ts')
      around.stdout(typed.json ? limitsJson(applied) : limitsText(applied))
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
      around.stderr(`notewell: there is no schema "${visible(what)}"; there are ${SCHEMAS.join(', ')}\n`)
      code = EXIT.usage
    })

  program
    .command('fonts')
    .summary('list the faces')
    .description(
      'List the faces, what each is for and where it comes from; those that are not here with the way to get them',
    )
    .option('--json', 'print one JSON document on stdout')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { createNodeHost } = await import('./node-host.ts')
      const { fontsText } = await import('./fonts.ts')
      around.stdout(fontsText(createNodeHost(around.cwd, [], around.assets), json))
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

/** The flag that raises a limit, for every command that reads what someone else may have written. */
const LIMIT = [
  '--limit <name=value>',
  'raise a limit, such as slides=800; again for another ("notewell limits" lists them)',
  (each: string, before: readonly string[] = []): readonly string[] => [...before, each],
] as const

const HELP_AFTER = `
Examples:
  notewell build                          every deck in decks/ → out/
  notewell build decks/ietf118 -o up      the decks of a folder → up/
  notewell build 'decks/**/jmap*.yaml'    the decks that match
  notewell build --rev 01 --only slides   the next revision of the slides
  notewell check my-deck.yaml             only look for problems

Exit codes: 0 done, 1 problems in the input, 2 wrong usage, 3 could not read or write, 70 a bug in notewell,
130 interrupted
`
