// notewell's command line called as a function, in a folder of its own.
// In: files and arguments. Out: exit code and what was printed. The folder goes when the test is done.

import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/program.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import { assets } from './notewell.ts'

/** What a call printed and gave back. */
export interface Called {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A new folder with these files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'notewell-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** Calls notewell in a folder. */
export function notewell(cwd: string, ...args: string[]): Promise<Called> {
  return notewellIn(cwd, {}, ...args)
}

/** The same with environment variables. */
export function notewellIn(cwd: string, env: Readonly<Record<string, string>>, ...args: string[]): Promise<Called> {
  return notewellOn({ env }, cwd, ...args)
}

/** The same in other surroundings: a terminal, a clock. */
export async function notewellOn(around: Partial<Surroundings>, cwd: string, ...args: string[]): Promise<Called> {
  let stdout = ''
  let stderr = ''
  const code = await run(args, {
    stdout: text => {
      stdout += text
    },
    stderr: text => {
      stderr += text
    },
    terminal: false,
    columns: () => 80,
    now: () => 0,
    env: {},
    cwd,
    assets,
    ...around,
  })
  return { code, stdout, stderr }
}

/** Every file below a folder, by path from it. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

/** A deck that is fine, with what a test wants different. */
export function deckText(
  change: { readonly group?: string; readonly agenda?: string; readonly slides?: string } = {},
): string {
  return [
    `groups: [${change.group ?? 'jmap'}]`,
    'title: A small deck',
    'meeting: { number: 118 }',
    'session: { date: 2023-11-07, minutes: 60 }',
    change.agenda ?? 'agenda: [{ title: First, minutes: 10 }, { title: Second, minutes: 20 }]',
    change.slides ?? 'slides: [{ layout: title }, { layout: agenda }]',
    '',
  ].join('\n')
}
