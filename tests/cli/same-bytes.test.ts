// One hash for the seed deck, whatever the time zone, the locale, the folder it is in and the umask.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../support/cli.ts'
import { root } from '../support/notewell.ts'

const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns']
const LOCALES = ['C', 'tr_TR.UTF-8']
const UMASKS = ['022', '077']

test('3 time zones, 2 locales, 2 folders and 2 umasks make one file', async () => {
  const folders = ['plain', 'with a space/and ünïcode'].map(name => {
    const folder = join(folderWith({}), name)
    cpSync(join(root, 'decks'), join(folder, 'decks'), { recursive: true })
    return folder
  })
  const runs = ZONES.flatMap(zone =>
    LOCALES.flatMap(locale => folders.flatMap(folder => UMASKS.map(umask => ({ zone, locale, folder, umask })))),
  )
  expect(runs).toHaveLength(24)
  const hashes = new Set<string>()
  // Two at a time: a run waits for the disk now and then.
  for (let at = 0; at < runs.length; at += 2) {
    for (const hash of await Promise.all(
      runs.slice(at, at + 2).map((run, index) => hashOf({ ...run, out: `out-${at + index}` })),
    ))
      hashes.add(hash)
  }
  expect(hashes.size).toBe(1)
}, 120_000)

interface Run {
  readonly zone: string
  readonly locale: string
  readonly folder: string
  readonly umask: string
  readonly out: string
}

/** The SHA-256 of slides, agenda, minutes and manifest together. */
function hashOf({ zone, locale, folder, umask, out }: Run): Promise<string> {
  const program = join(root, 'dist/notewell.cjs')
  const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale }
  const script = `umask ${umask} && exec "$0" "$1" build decks -q -o "$2"`
  return new Promise((done, fail) => {
    const child = spawn('sh', ['-c', script, process.execPath, program, out], { cwd: folder, env, stdio: 'inherit' })
    child.on('error', fail)
    child.on('exit', code => {
      if (code !== 0) return fail(new Error(`exit code ${code}`))
      const hash = createHash('sha256')
      for (const name of [
        'slides-118-jmap-chair-slides-00.pdf',
        'agenda-118-jmap-00.md',
        'minutes-118-jmap-00.md',
        'manifest.json',
      ])
        hash.update(readFileSync(join(folder, out, '118', name)))
      done(hash.digest('hex'))
    })
  })
}
