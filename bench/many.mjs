// Decks with very much in them: `check` of many items, slides, names and excuses. Time must grow no faster than they do.
// Run it with `node bench/many.mjs` after `npm run build`. Machines are noisy: read the ratios, which double the deck.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const notewell = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/notewell.cjs')
const work = mkdtempSync(join(tmpdir(), 'notewell-many-'))
const HEAD = `groups: [jmap]
title: JMAP
meeting: { number: 118, city: Prague, timezone: Europe/Prague }
session: { date: 2023-11-07 }
`
/** More than the limits allow is what is measured here. */
const ROOM = ['items=2k', 'slides=5k', 'pages=5k', 'nodes=200k'].flatMap(each => ['--limit', each])
const each = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('')

/** What grows, and its deck for a size. */
const DECKS = {
  'names and links on slides': count =>
    `${HEAD}agenda:\n${each(count, at => `  - { title: draft-ietf-jmap-a${at}, presenters: [Ada Example ${at}, Bo X${at}y Muster] }\n`)}slides:\n${each(
      count,
      at =>
        `  - { layout: section, title: "On 7 November ${at}: draft-ietf-jmap-a${at}, https://notes.ietf.org/notes-ietf-118-jmap" }\n`,
    )}`,
  'excuses and what they excuse': count =>
    `${HEAD}slides:\n${each(count, at => `  - { layout: section, title: IETF 117 ${at}, allow: [stale/meeting-number] }\n`)}`,
  'slides about items': count =>
    `${HEAD}agenda:\n${each(count, at => `  - { title: Item ${at}, id: i${at} }\n`)}slides:\n${each(count, at => `  - { layout: section, title: Slide ${at}, about: i${at} }\n`)}`,
  'progress through items': count =>
    `${HEAD}progress: true\nagenda:\n${each(count / 20, at => `  - { title: Item ${at}, id: i${at} }\n`)}slides:\n${each(count / 20, at => `  - { layout: section, title: Slide ${at}, about: i${at} }\n`)}`,
}

try {
  console.log(
    `${'check, processor time in ms'.padEnd(32)} ${['500', '1000', '2000'].map(size => size.padStart(7)).join('')}  ratios`,
  )
  for (const [name, deck] of Object.entries(DECKS)) {
    const times = [500, 1000, 2000].map(count => median([0, 1, 2].map(() => checked(deck(count)))))
    const ratios = times.slice(1).map((time, at) => (time / times[at]).toFixed(1))
    console.log(
      `${name.padEnd(32)} ${times.map(time => String(Math.round(time)).padStart(7)).join('')}  ${ratios.join(' ')}`,
    )
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

function checked(text) {
  const path = join(work, 'deck.yaml')
  writeFileSync(path, text)
  const measured = join(dirname(fileURLToPath(import.meta.url)), 'measured.mjs')
  const { stderr } = spawnSync(process.execPath, ['--import', measured, notewell, 'check', path, '-q', ...ROOM], {
    encoding: 'utf8',
  })
  return Number(/processor (\d+) ms/.exec(stderr)?.[1])
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
