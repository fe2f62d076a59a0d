// How the files of hostile cases are made that are too large, too binary or too odd to be kept: links, pipes, bombs, damaged PDFs.
// In: a name and arguments, from the index. Out: files in the project of the case. Nothing here runs notewell.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { forged as forgedOf, object } from './forged.ts'
import { PICTURES } from './hostile-pictures.ts'
import { root } from './notewell.ts'

/** Where a case is set up. */
export interface Place {
  /** The folder that notewell runs in. */
  readonly project: string
  /** A folder beside it, with `secret.yaml`; its name begins as the project's does. */
  readonly outside: string
  /** A PDF that notewell wrote. */
  readonly pdf: Uint8Array
}

/** Puts the files of a case into its project. */
export type Recipe = (place: Place, ...args: string[]) => void

/** A deck without mistakes, up to its slides. */
const HEAD = 'groups: [jmap]\ntitle: A deck\nmeeting: { number: 118 }\nsession: { date: 2023-11-07, minutes: 60 }\n'

/** A deck whose other parts are without mistakes. */
const goodDeck = (slides: string, group = 'jmap'): string => `${HEAD.replace('jmap', group)}slides:\n${slides}\n`

const section = (title: string): string => `  - { layout: section, title: ${JSON.stringify(title)} }`
const body = (text: string): string => `  - layout: text\n    title: T\n    body: |\n${text.replace(/^/gm, '      ')}`
const bullets = (items: readonly string[]): string =>
  `  - { layout: bullets, title: B, items: [${items.map(each => JSON.stringify(each)).join(', ')}] }`
const times = <T>(count: string | number, make: (at: number) => T): T[] =>
  Array.from({ length: Number(count) }, (_, at) => make(at))

/** Texts of decks, by what they do. */
const DECKS: Readonly<Record<string, (...args: string[]) => string>> = {
  /** Something opened and never closed, so many times: `[`, `{a: `, `? `, `- `. */
  open: (piece = '', count = '') => `${HEAD}slides: ${unescaped(piece).repeat(Number(count))}`,
  /** Lists in lists, all of them closed. */
  lists: count => `${HEAD}slides: ${'['.repeat(Number(count))}x${']'.repeat(Number(count))}\n`,
  mappings: count => `${HEAD}theme: ${'{a: '.repeat(Number(count))}x${'}'.repeat(Number(count))}\n`,
  /** Mappings in block style, each further in. */
  indented: count =>
    `${HEAD}theme:\n${times(count ?? 0, at => `${' '.repeat(at + 1)}a:\n`).join('')}${' '.repeat(Number(count) + 1)}x\n`,
  /** Each level repeats the one below ten times. */
  laughs: levels =>
    `l0: &l0 [ha]\n${times(levels ?? 0, at => `l${at + 1}: &l${at + 1} [${times(10, () => `*l${at}`).join(', ')}]\n`).join('')}${HEAD}`,
  /** One long text, repeated. */
  repeats: (count, length) =>
    `a: &a ${'x'.repeat(Number(length))}\nb: [${times(count ?? 0, () => '*a').join(', ')}]\n${HEAD}`,
  anchors: count => `${times(count ?? 0, at => `k${at}: &a${at} x\n`).join('')}${HEAD}`,
  keys: count => `${HEAD}theme:\n${times(count ?? 0, at => `  key${at}: x\n`).join('')}`,
  'flow-keys': count => `${HEAD}theme: {${times(count ?? 0, at => `key${at}: x`).join(', ')}}\n`,
  'same-key': count => `${HEAD}theme:\n${times(count ?? 0, () => '  accent: x\n').join('')}`,
  items: count => goodDeck(bullets(times(count ?? 0, () => 'x'))),
  groups: count => `groups: [${times(count ?? 0, at => `g${at}`).join(', ')}]\n${HEAD.replace(/.*\n/, '')}`,
  chairs: count => `${HEAD}chairs: [${times(count ?? 0, at => `Ada Example ${at}`).join(', ')}]\n`,
  comments: count => `${'# a comment\n'.repeat(Number(count))}${HEAD}`,
  lines: count => `${'\n'.repeat(Number(count))}${HEAD}`,
  documents: count => `${HEAD}${'---\na: b\n'.repeat(Number(count))}`,
  slides: count => `${HEAD}slides:\n${times(count ?? 0, at => section(`Slide ${at}`)).join('\n')}\n`,
  'wrong-slides': count =>
    `${HEAD}slides:\n${times(count ?? 0, at => `  - { layout: l${at}, x${at}: y }`).join('\n')}\n`,
  agenda: count =>
    `${HEAD}agenda:\n${times(count ?? 0, at => `  - { title: Item ${at}, minutes: 1 }`).join('\n')}\nslides: [{ layout: agenda }]\n`,
  title: (piece = '', count = '') => goodDeck(section(unescaped(piece).repeat(Number(count)))),
  body: (piece = '', count = '') => goodDeck(body(unescaped(piece).repeat(Number(count)))),
  /** Words of so many pieces, none longer than a word may be. */
  'body-words': (piece = '', times = '', count = '') =>
    goodDeck(body(`${unescaped(piece).repeat(Number(times))} `.repeat(Number(count)))),
  item: (piece = '', count = '') => goodDeck(bullets([unescaped(piece).repeat(Number(count))])),
  /** A paragraph, then the same on a line of its own, again and again. */
  'body-lines': (piece = '', count = '') => goodDeck(body(`x\n\n${`${unescaped(piece)}\n`.repeat(Number(count))}`)),
  /** A placeholder that stands for a long text, many times. */
  placeholders: (length, count) =>
    goodDeck(section('{{deck.title}}'.repeat(Number(count)))).replace('A deck', 'x'.repeat(Number(length))),
  link: (address = '', count = '') =>
    goodDeck(
      `  - { layout: links, title: L, links: [{ label: x, url: ${JSON.stringify(address.repeat(Number(count)))} }] }`,
    ),
  includes: count => `${HEAD}slides:\n${times(count ?? 0, () => '  - { include: resources }\n').join('')}`,
}

/** `\n` and `_` of an argument are a line's end and a space; `\uXXXX` a character. */
function unescaped(piece: string): string {
  return piece
    .replaceAll('_', ' ')
    .replaceAll('\\n', '\n')
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** What is done to a PDF of notewell's own. */
const PDFS: Readonly<Record<string, (pdf: Buffer, ...args: string[]) => Buffer>> = {
  cut: (pdf, length) => pdf.subarray(0, Number(length) < 0 ? pdf.length + Number(length) : Number(length)),
  before: (pdf, text = '') => Buffer.concat([Buffer.from(text), pdf]),
  after: (pdf, text = '') => Buffer.concat([pdf, Buffer.from(unescaped(text))]),
  twice: pdf => Buffer.concat([pdf, pdf]),
  flip: (pdf, at) => {
    const changed = Buffer.from(pdf)
    const place = Number(at) < 0 ? pdf.length + Number(at) : Number(at)
    changed[place] = (changed[place] ?? 0) ^ 1
    return changed
  },
  /** A text of the file in place of another, of whatever length. */
  put: (pdf, from = '', to = '') => {
    const text = pdf.toString('latin1')
    const found = unescaped(from)
    if (!text.includes(found)) throw new Error(`the PDF has no ${found}`)
    return Buffer.from(
      text.replace(found, () => unescaped(to)),
      'latin1',
    )
  },
  /** An object more, before the table of objects. */
  object: (pdf, entries = '', content = '') => {
    const at = pdf.lastIndexOf('obj\n<<\n/Type /XRef') - 5
    const from = pdf.lastIndexOf('endobj\n', at + 6) + 'endobj\n'.length
    return Buffer.concat([
      pdf.subarray(0, from),
      object(9999, `${unescaped(entries)}\n`, Buffer.from(content)),
      pdf.subarray(from),
    ])
  },
  zeros: (_, bytes) => Buffer.alloc(Number(bytes)),
  text: (_, text = '') => Buffer.from(unescaped(text)),
  /** Laid out as ours, with one file of these words. */
  forged: (_, path = '', text = '') =>
    forged([{ attachment: 'a', path: unescaped(path), own: false }], [unescaped(text)]),
  'forged-bomb': (_, bytes) => forged([{ attachment: 'a', path: 'a.yaml', own: false }], ['x'.repeat(Number(bytes))]),
  'forged-twice': () => {
    const file = { attachment: 'a', path: 'a.yaml', own: false }
    return forged([file, file], ['a', 'b'])
  },
  'forged-many': (_, count) =>
    forged(
      times(count ?? 0, at => ({ attachment: `${at}`, path: `${at}.yaml`, own: false })),
      times(count ?? 0, () => ''),
    ),
  'forged-record': (_, text = '') => laidOut([object(1, '/Type /EmbeddedFile\n', deflateSync(unescaped(text)))]),
  'forged-streams': (_, count) => laidOut(times(count ?? 0, at => object(at + 1, '', Buffer.alloc(0)))),
  'forged-deep': (_, count) => laidOut([object(1, '/Type /EmbeddedFile\n', deflateSync('['.repeat(Number(count))))]),
  'forged-version': (_, version = '') =>
    forged([{ attachment: 'a', path: 'a.yaml', own: false }], ['groups: []'], unescaped(version)),
  'forged-long': (_, length) =>
    forged([{ attachment: 'a', path: `${'a'.repeat(Number(length))}.yaml`, own: false }], ['x']),
  'forged-long-version': (_, length) =>
    forged([{ attachment: 'a', path: 'a.yaml', own: false }], ['groups: []'], '9'.repeat(Number(length))),
  'forged-laughs': () => forged([{ attachment: 'a', path: 'a.yaml', own: false }], [DECKS.laughs?.('9') ?? '']),
  'forged-deck': (_, name = '', ...args) =>
    forged([{ attachment: 'a', path: 'a.yaml', own: false }], [DECKS[name]?.(...args) ?? '']),
}

/** As this version would have written it. */
function forged(files: readonly object[], contents: readonly string[], version = VERSION): Buffer {
  return forgedOf(files, contents, version)
}

const VERSION: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

function laidOut(objects: readonly Buffer[]): Buffer {
  const head = Buffer.from('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n', 'latin1')
  return Buffer.concat([
    head,
    ...objects,
    object(99, '/Type /XRef\n', deflateSync('')),
    Buffer.from('startxref\n0\n%%EOF\n'),
  ])
}

const put = ({ project }: Place, path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), content)
}

const link = ({ project }: Place, path: string, target: string): void => {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  symlinkSync(target, join(project, path))
}

const deckOf = (name = '', ...args: string[]): string => {
  const make = DECKS[name]
  if (!make) throw new Error(`no deck is called "${name}": ${Object.keys(DECKS).join(', ')}`)
  return make(...args)
}

/** All recipes by name. */
export const RECIPES: ReadonlyMap<string, Recipe> = new Map<string, Recipe>([
  ['deck', (place, ...args) => put(place, 'deck.yaml', deckOf(...args))],
  /** Three of them among good decks: what is wrong with one must cost one. */
  [
    'batch',
    (place, ...args) => {
      for (const name of ['b', 'd', 'f']) put(place, `decks/${name}.yaml`, deckOf(...args))
      for (const name of ['a', 'c', 'g']) put(place, `decks/${name}.yaml`, goodDeck(section('Good'), name.repeat(3)))
    },
  ],
  [
    'pdf',
    (place, name = '', ...args) => {
      const make = PDFS[name]
      if (!make) throw new Error(`no PDF is called "${name}": ${Object.keys(PDFS).join(', ')}`)
      put(place, 'x.pdf', make(Buffer.from(place.pdf), ...args))
    },
  ],
  /** A good deck, and a path that it includes. */
  [
    'include',
    (place, path = '') => put(place, 'deck.yaml', goodDeck(`  - include: ${JSON.stringify(unescaped(path))}`)),
  ],
  /** The same, with a link at a path. */
  [
    'include-link',
    (place, path = '', target = '', included = path) => {
      link(place, path, target.replace('OUTSIDE', place.outside))
      put(place, 'deck.yaml', goodDeck(`  - include: ${included}`))
    },
  ],
  ['include-outside', place => put(place, 'deck.yaml', goodDeck(`  - include: ${join(place.outside, 'secret.yaml')}`))],
  [
    'include-pipe',
    place => {
      execFileSync('mkfifo', [join(place.project, 'pipe.yaml')])
      put(place, 'deck.yaml', goodDeck('  - include: pipe.yaml'))
    },
  ],
  ['pipe', ({ project }, name = '') => execFileSync('mkfifo', [join(project, name)])],
  ['link', (place, path = '', target = '') => link(place, path, target.replace('OUTSIDE', place.outside))],
  /** A deck of that name, of which nothing is wrong. */
  ['named', (place, name = '') => put(place, unescaped(name), goodDeck(section('Good')))],
  /** A good deck, and the folder for output is a link. */
  [
    'output-link',
    (place, path = '', target = '') => {
      put(place, 'deck.yaml', goodDeck(section('Good')))
      link(place, path, target.replace('OUTSIDE', place.outside))
    },
  ],
  /** Each of so many files includes the next, or each of the next two levels down. */
  [
    'includes-deep',
    (place, count) => {
      put(place, 'deck.yaml', goodDeck('  - include: f0.yaml'))
      for (const at of times(count ?? 0, each => each))
        put(place, `f${at}.yaml`, `slides: [{ include: f${at + 1}.yaml }]\n`)
      put(place, `f${count}.yaml`, 'slides: [{ layout: section, title: End }]\n')
    },
  ],
  [
    'includes-fan',
    (place, count) => {
      put(place, 'deck.yaml', goodDeck('  - include: f0.yaml'))
      for (const at of times(count ?? 0, each => each))
        put(place, `f${at}.yaml`, `slides: [{ include: f${at + 1}.yaml }, { include: f${at + 1}.yaml }]\n`)
      put(place, `f${count}.yaml`, 'slides: [{ layout: section, title: End }]\n')
    },
  ],
  [
    'folders-deep',
    (place, count) => put(place, `decks/${'a/'.repeat(Number(count))}deck.yaml`, goodDeck(section('Good'))),
  ],
  [
    'folder-loop',
    place => {
      put(place, 'decks/deck.yaml', goodDeck(section('Good')))
      link(place, 'decks/again', '../decks')
    },
  ],
  [
    'meeting',
    (place, text = '') => {
      put(place, 'deck.yaml', goodDeck(section('Good')).replace(/meeting.*\n/, ''))
      put(place, 'meeting.yaml', unescaped(text))
    },
  ],
  ...PICTURES,
])
