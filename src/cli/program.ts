// The command line: commands, flags, help.
// In: arguments and the process's surroundings as values. Out: an exit code. Commands are loaded when they are called.

import { Command, CommanderError } from 'commander'
import { optionsOf, type Typed } from './options.ts'
import { EXIT, type Surroundings } from './surroundings.ts'
import { VERSION } from './version.ts'

/** Runs notewell; gives the exit code. Throws only for bugs. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  let code: number = EXIT.done
  const program = new Command('notewell')
    .description('From one deck file: slides (PDF) and minutes for an IETF working-group session')
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

  const deckCommand = (name: 'build' | 'check', summary: string): Command =>
    program
      .command(name)
      .summary(summary)
      .description(summary)
      .argument('[PATH...]', 'decks, or folders of decks (default: decks)')
      .option('--strict', 'warnings are errors')
      .option('--json', 'print one JSON document on stdout')
      .option('-q, --quiet', 'print problems only')
      .option('--color <when>', 'auto, always or never', 'auto')
      .action(async (paths: string[], typed: Typed) => {
        const options = optionsOf(paths, typed, around.terminal, around.env)
        if ('usage' in options) {
          around.stderr(`notewell: ${options.usage}\n`)
          code = EXIT.usage
          return
        }
        const { build } = await import('./build.ts')
        code = await build(name, options, around)
      })

  deckCommand('build', 'write slides, minutes and manifest')
    .option('-o, --output <dir>', 'folder to write to', 'out')
    .option('--only <kinds>', 'only these: slides,minutes')
    .option('-f, --force', 'write over minutes that someone has changed')
  deckCommand('check', 'find every problem, write nothing')

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
      code = restoreFile(path, typed, around)
    })

  program
    .command('schema')
    .summary('print the JSON Schema of a deck, for editors')
    .description('Print the JSON Schema of a deck, a template or a meeting file, for editors')
    .argument('[what]', 'deck, template or meeting', 'deck')
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
    return error.exitCode === 0 ? EXIT.done : EXIT.usage
  }
  return code
}

const HELP_AFTER = `
Examples:
  notewell build                      every deck in decks/ → out/
  notewell build decks/ietf118 -o up  the decks of a folder → up/
  notewell check my-deck.yaml         only look for problems

Exit codes: 0 done, 1 problems in the input, 2 wrong usage, 3 could not read or write
`
