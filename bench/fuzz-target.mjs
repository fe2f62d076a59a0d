// One target of the fuzz command, in a process of its own: bench/fuzz.mjs starts it, watches it, and starts it again.
// In: the bundled sources, a target, a seed, the first run's number, a file for the number of the run at hand. Out: messages
// about runs that broke a promise. An endless loop or the end of the process is seen from outside, by that number.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inputOf, seedsIn } from './fuzz-inputs.mjs'

const [bundle, root, target, seed, first, progress] = process.argv.slice(2)
const notewell = await import(pathToFileURL(bundle).href)
const own = notewell.createNodeHost(root, [], join(root, 'dist/assets/'))
const faces = notewell.openFaces(own)
const write = await notewell.slideWriter(faces, own)
const limits = notewell.DEFAULT_LIMITS

/** What no terminal may be sent. */
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

const checks = { yaml: deck, text: deck, markdown: deck, paths: path, pdf, png: picture, jpeg: picture, svg: picture }

function promise(kept, what) {
  if (!kept) throw new Error(`not kept: ${what}`)
}

/** A deck has errors, each in its place and fit for a terminal, or pages, and then a PDF. */
function deck(bytes, run) {
  const host = {
    ...own,
    read: name => (name === 'deck.yaml' ? { ok: true, bytes } : { ok: false, why: 'missing' }),
    real: name => name,
    yamlFiles: () => null,
    names: () => [],
  }
  const { compiled, problems } = notewell.compile(notewell.load('deck.yaml', host), faces.book)
  promise((compiled === null) === problems.some(each => each.severity === 'error'), 'pages or an error')
  promise(
    !OBEYED.test(notewell.problemsText(notewell.inOrder(problems), false, false)),
    'a report that a terminal can show',
  )
  promise({}.polluted === undefined, 'prototypes as they were')
  if (!compiled) return
  promise(compiled.pages.length > 0, 'pages')
  if (run % 10 === 0) promise(write(compiled, null).length > 0, 'a PDF')
}

/** Whatever a path is, what is outside is not read. */
const place = target === 'paths' ? mkdtempSync(join(tmpdir(), 'notewell-fuzz-')) : null
let host = null
if (place !== null) {
  process.on('exit', () => rmSync(place, { recursive: true, force: true }))
  for (const folder of ['project/sub', 'project/templates', 'project-not'])
    mkdirSync(join(place, folder), { recursive: true })
  for (const name of ['project/deck.yaml', 'project/a', 'project/sub/a.yaml']) writeFileSync(join(place, name), 'mine')
  writeFileSync(join(place, 'project-not/secret.yaml'), 'SECRET')
  for (const [name, to] of [
    ['out-link', '../project-not'],
    ['in-link', 'sub'],
    ['loop', 'loop'],
    ['sub/secret.yaml', '../../project-not/secret.yaml'],
  ])
    symlinkSync(to, join(place, 'project', name))
  execFileSync('mkfifo', [join(place, 'project/pipe.yaml')])
  host = notewell.createNodeHost(join(place, 'project'), ['deck.yaml'], join(root, 'dist/assets/'))
}
function path(bytes) {
  const typed = bytes.toString()
  const read = host.read(typed)
  promise(!read.ok || Buffer.from(read.bytes).toString() === 'mine', 'nothing outside is read')
  promise(!(host.names(typed) ?? []).includes('secret.yaml') || /sub|in-link/.test(typed), 'nothing outside is listed')
  host.real(typed)
  promise(
    !notewell.isPlainPath(typed) || notewell.join('x', typed) === `x/${typed}`,
    'a plain path stays below its folder',
  )
}

/** A PDF that was changed is not the same, and gives back at most files with plain names. */
let before = null
function pdf(bytes) {
  const opened = notewell.openSealed(bytes, notewell.inflate)
  if (opened.ok)
    for (const name of opened.sealed.files.keys())
      promise(notewell.isPlainPath(name.replace('(notewell)/', '')), 'plain names')
  const make = sealed => {
    const source = JSON.stringify([
      sealed.record,
      ...[...sealed.files.values()].map(file => Buffer.from(file.bytes).toString('latin1')),
    ])
    if (before?.source !== source) before = { source, made: notewell.makeAgain(sealed, faces.book, write, own) }
    return before.made
  }
  const verdict = notewell.verify(bytes, { version: '0.0.0', inflate: notewell.inflate, make, wanting: () => [] })
  promise(verdict.kind !== 'same' || seeds.pdfs.some(each => each.equals(bytes)), 'a changed PDF is not the same')
}

/** A picture is refused with a sentence, or is what it says: as many samples as its size needs. */
function picture(bytes) {
  const opened = notewell.openPicture(bytes, { id: own.hash(bytes), limits, inflate: notewell.inflate })
  if ('refused' in opened) {
    promise(/\w/.test(opened.refused) && !OBEYED.test(notewell.visible(opened.refused)), 'a reason')
    return
  }
  promise(opened.width > 0 && opened.height > 0 && Number.isFinite(opened.width * opened.height), 'a size')
  for (const samples of [opened.samples, opened.alpha]) {
    if (!samples || samples.coding === 'jpeg') continue
    const channels = samples.colour === 'rgb' ? 3 : 1
    const row = Math.ceil((samples.columns * samples.bits * channels) / 8)
    const raw = samples.coding === 'raw' ? samples.bytes : notewell.inflate(samples.bytes, (row + 1) * samples.rows)
    promise(raw?.length === (row + (samples.coding === 'png' ? 1 : 0)) * samples.rows, 'samples for every pixel')
  }
  if (opened.kind === 'drawing')
    promise(
      !/NaN|Infinity/.test(JSON.stringify(opened, (_, value) => (typeof value === 'number' ? String(value) : value))),
      'numbers',
    )
}

const pdfs =
  target === 'pdf'
    ? [...'ab'].map(name =>
        Buffer.from(write(notewell.compile(notewell.load('deck.yaml', deckHost(name)), faces.book).compiled, null)),
      )
    : []
const seeds = seedsIn(root, pdfs)

function deckHost(name) {
  const text = `groups: [${name.repeat(3)}]\ntitle: T\nmeeting: { number: 118 }\nsession: { date: 2023-11-07 }\nslides: [{ layout: section, title: ${name} }]\n`
  const read = path => (path === 'deck.yaml' ? { ok: true, bytes: Buffer.from(text) } : { ok: false, why: 'missing' })
  return { ...own, read, real: path => path, yamlFiles: () => null, names: () => [] }
}

const counter = openSync(progress, 'r+')
const number = Buffer.alloc(8)
process.send({ ready: true })
for (let run = Number(first); ; run++) {
  number.writeDoubleLE(run)
  writeSync(counter, number, 0, 8, 0)
  const bytes = inputOf(target, Number(seed), run, seeds)
  try {
    checks[target](bytes, run)
  } catch (error) {
    process.send({ run, why: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  if (run % 200 === 0) await new Promise(setImmediate) // messages go out between
}
