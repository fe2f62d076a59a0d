// Kills builds at random moments and looks at what they leave: every file whole, old or new, and nothing else for long.
// Run it with `node bench/kill.mjs [kills] [interrupts]` (300 and 100) after `npm run build`. It exits 1 for a torn file.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const notewell = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/notewell.cjs')
const [kills = 300, interrupts = 100] = process.argv.slice(2).map(Number)
const work = mkdtempSync(join(tmpdir(), 'notewell-kill-'))
const DECKS = 20
const CALL = ['build', 'decks', '-q', '--no-cache']

try {
  writeDecks('Old')
  build()
  cpSync(join(work, 'out'), join(work, 'old'), { recursive: true })
  const old = hashes('old')
  writeDecks('New')
  const times = [0, 1, 2, 3, 4].map(() => {
    rmSync(join(work, 'out'), { recursive: true, force: true })
    cpSync(join(work, 'old'), join(work, 'out'), { recursive: true })
    const started = performance.now()
    build()
    return performance.now() - started
  })
  const usual = times.sort((a, b) => a - b)[2]
  const made = hashes('out')
  console.log(`${DECKS} decks, ${made.size} files, ${Math.round(usual)} ms for a build`)
  const wrong = [
    ...(await rounds('SIGKILL', kills, usual, old, made)),
    ...(await rounds('SIGINT', interrupts, usual, old, made)),
  ]
  for (const each of wrong) console.log(`WRONG: ${each}`)
  process.exitCode = wrong.length > 0 ? 1 : 0
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Builds over the old files again and again, each time ended by a signal. Gives what was wrong afterwards. */
async function rounds(signal, count, usual, old, made) {
  const wrong = []
  const ends = new Map()
  const files = { old: 0, new: 0, strays: 0, unlisted: 0 }
  let builds = 0
  for (let round = 1; round <= count; round++) {
    rmSync(join(work, 'out'), { recursive: true, force: true })
    cpSync(join(work, 'old'), join(work, 'out'), { recursive: true })
    const end = await ended(signal, Math.random() * usual)
    ends.set(end, (ends.get(end) ?? 0) + 1)
    const now = hashes('out')
    const strays = [...now.keys()].filter(name => name.endsWith('.tmp'))
    files.strays += strays.length
    for (const [name, hash] of now) {
      if (strays.includes(name) || name === 'manifest.json') continue
      if (hash === made.get(name)) files.new++
      else if (hash === old.get(name)) files.old++
      else wrong.push(`${signal} ${round}: ${name} is neither the old file nor the new one`)
    }
    for (const name of old.keys()) if (!now.has(name)) wrong.push(`${signal} ${round}: ${name} is gone`)
    wrong.push(...manifestMistakes(now, old, made, files).map(each => `${signal} ${round}: ${each}`))
    if (signal === 'SIGKILL') {
      // As if a minute had gone by: then it is sure that nobody is writing them.
      for (const name of strays) utimesSync(join(work, 'out/118', name), 0, 0)
      if (strays.length > 0 || round % 20 === 0) {
        builds++
        build()
        const after = hashes('out')
        for (const [name, hash] of made)
          if (after.get(name) !== hash) wrong.push(`${signal} ${round}: ${name} is not what the next build makes`)
        for (const name of after.keys()) if (!made.has(name)) wrong.push(`${signal} ${round}: ${name} is left over`)
      }
    } else {
      if (strays.length > 0) wrong.push(`${signal} ${round}: temporary files are left: ${strays}`)
      // Before Node has begun to run notewell there is nobody to hear the signal, and nothing to clean; while it tidies up after
      // the end, all is written.
      const written = [...now].filter(([name, hash]) => name !== 'manifest.json' && hash !== old.get(name))
      const partly = written.length > 0 && written.length < now.size - 1
      if (end === signal ? partly : end !== '130' && end !== '0') wrong.push(`${signal} ${round}: ended with ${end}`)
    }
  }
  const how = [...ends].map(([end, times]) => `${times} × ${end}`).join(', ')
  console.log(
    `${count} × ${signal}: ended with ${how}; ${files.new} new files, ${files.old} old, ${wrong.length} wrong; ` +
      `${files.strays} temporary files left${builds > 0 ? `, gone after ${builds} builds that followed` : ''}; ` +
      `${files.unlisted} new files that the manifest did not know yet`,
  )
  return wrong
}

/** Begins a build and ends it after so many milliseconds. Gives its exit code, or the signal it died of. */
function ended(signal, after) {
  return new Promise(done => {
    const child = spawn(process.execPath, [notewell, ...CALL], { cwd: work, stdio: 'ignore' })
    const timer = setTimeout(() => child.kill(signal), after)
    child.on('close', (code, by) => {
      clearTimeout(timer)
      done(by ?? String(code))
    })
  })
}

/** What of the manifest does not agree with the files; new files that it does not know yet are counted. */
function manifestMistakes(now, old, made, files) {
  let manifest
  try {
    manifest = JSON.parse(readFileSync(join(work, 'out/118/manifest.json'), 'utf8'))
  } catch (error) {
    return [`manifest.json: ${error.message}`]
  }
  const listed = new Map(manifest.files.map(each => [each.file, each.sha256]))
  return [...now.keys()]
    .filter(name => made.has(name) && name !== 'manifest.json')
    .flatMap(name => {
      const is = listed.get(name)
      if (is !== now.get(name) && now.get(name) === made.get(name)) files.unlisted++
      if (is !== old.get(name) && is !== made.get(name)) return [`${name} is listed with bytes that never were`]
      return is === made.get(name) && now.get(name) !== is ? [`${name} is listed before it was written`] : []
    })
}

function build() {
  const { status, stderr } = spawnSync(process.execPath, [notewell, ...CALL], { cwd: work, encoding: 'utf8' })
  if (status !== 0) throw new Error(`a build ended with ${status}: ${stderr}`)
}

/** SHA-256 of every file of the meeting, by name. */
function hashes(folder) {
  const at = join(work, folder, '118')
  return new Map(
    readdirSync(at).map(name => [
      name,
      createHash('sha256')
        .update(readFileSync(join(at, name)))
        .digest('hex'),
    ]),
  )
}

function writeDecks(word) {
  mkdirSync(join(work, 'decks'), { recursive: true })
  for (let at = 0; at < DECKS; at++) {
    const items = Array.from({ length: 8 }, (_, item) => `  - { title: ${word} item ${item} of ${at}, minutes: 5 }\n`)
    writeFileSync(
      join(work, `decks/${at}.yaml`),
      `groups: [g${at}]\ntitle: ${word} deck ${at}\nmeeting: { number: 118 }\nsession: { date: 2023-11-07, minutes: 60 }\nagenda:\n${items.join('')}`,
    )
  }
}
