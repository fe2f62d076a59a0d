// What the fuzz command tries: for a target, a seed and a number always the same input.
// In: a target's name, a seed, the number of the run. Out: bytes (or a path), and the name of a file to keep them in.
// Mostly what is right with some of it damaged, and soup of what means something: noise alone is refused at its first byte.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

/** A stream of numbers of its own for each input (mulberry32), so that any run can be made again without those before it. */
function chance(seed, run) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b)) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = most => (most <= 0 ? 0 : next() % most)
  const pick = all => all[below(all.length)]
  const times = (most, make) => Array.from({ length: below(most + 1) }, make)
  return { below, pick, times }
}

// ---- Text

const SYNTAX = [
  ...['groups:', 'title:', 'slides:', 'agenda:', 'session:', 'layout:', 'items:', 'include:', 'minutes:', 'meeting:'],
  ...['- ', ': ', ', ', '{', '}', '[', ']', '"', "'", '|', '>', '&a ', '*a', '!t ', '%', '#', '---', '...', '<<', '? '],
  ...['\n', '\n  ', '\n    ', '\t', '\r\n', '\r', ' ', '|-\n', '>+\n  ', '"\\', '\\u', '\\x', '=', '@', '`', '~'],
  ...['jmap', 'bullets', 'text', 'rest', '2023-11-07', '-1', '0', '1e9', '9999999999', 'true', 'null', '10+5', '13:00'],
  ...['__proto__', 'constructor', 'toString', '__proto__:', 'valueOf:', 'hasOwnProperty'],
  ...['{{', '}}', '{{meeting.city}}', '{{session.date}}', '{{__proto__}}'],
]
const MARKDOWN = [
  ...[
    '*',
    '**',
    '_',
    '__',
    '`',
    '``',
    '```',
    '~~~',
    '[',
    ']',
    '](',
    ')',
    '![',
    '<',
    '>',
    '&',
    '&amp;',
    '&#0;',
    '&#x202E;',
  ],
  ...[
    '# ',
    '## ',
    '- ',
    '1. ',
    '+ ',
    '> ',
    '---',
    '===',
    '\n',
    '\n\n',
    '\n  ',
    '\n    ',
    '\\',
    '\\\n',
    '  \n',
    '|',
    ':-',
  ],
  ...[
    'https://',
    'http://a.b/',
    'mailto:',
    'www.',
    'javascript:',
    'a@b.c',
    'RFC 9999',
    'BCP 14',
    'draft-a-b-01',
    '<b>',
    '</',
    '<!--',
  ],
  ...['{{', '}}', '{{deck.title}}', 'word ', 'IETF 117 ', 'Tuesday, 7 November'],
]
const SCRIPTS = [
  ...[
    'a',
    'Z',
    'é',
    'ß',
    'ﬁ',
    'λ',
    'ж',
    'ѝ',
    'ễ',
    'שׁ',
    'לום',
    'العربية',
    'لا',
    'हिन्दी',
    'क्ष',
    'ไทย',
    '日本語',
    '한국',
    '㍻',
    '😀',
    '👨‍👩‍👧',
    '🇨🇿',
  ],
  ...[
    '\u0301',
    '\u0308\u0301',
    '\u05b0',
    '\u0651',
    '\u200d',
    '\u200c',
    '\u200b',
    '\u00ad',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\u0085',
  ],
  ...[
    '\u202e',
    '\u202a',
    '\u2066',
    '\u2069',
    '\u200f',
    '\u061c',
    '\ufeff',
    '\ufffe',
    '\ufdd0',
    '\u0000',
    '\u001b[31m',
    '\u007f',
    '\u009b',
  ],
  ...[
    '\ue000',
    '\u{10fffd}',
    '\u{e0041}',
    '\u{1f3fb}',
    '\ufe0f',
    '\u20e3',
    '1',
    '٣',
    '५',
    '(',
    ')',
    '«',
    '»',
    '…',
    '—',
    '/',
    '%',
    ' ',
  ],
]

const DECK = field => `groups: [jmap]
title: ${field('A *deck*')}
meeting: { number: 118, city: ${field('Prague')}, timezone: Europe/Prague }
session: { date: 2023-11-07, start: "13:00", minutes: 60, room: ${field('Hall')}, name: ${field('Session III')} }
chairs: [${field('Ada Example')}, { name: ${field('Bo')}, email: bo@example.org }]
agenda:
  - { title: ${field('One')}, id: one, minutes: 10+5, presenters: [${field('Cy')}], drafts: [draft-a-b], note: ${field('Soon')} }
  - { title: ${field('Two')}, minutes: 5, poll: ${field('Ready?')}, decision: ${field('Go?')}, action: ${field('Do')} }
  - { title: ${field('Rest')}, minutes: rest }
slides:
  - { layout: title, subtitle: ${field('Sub')}, notice: ${field('Recorded')} }
  - { layout: section, title: ${field('Part')}, subtitle: ${field('Below')}, about: one }
  - { layout: agenda, title: ${field('Agenda')} }
  - { layout: bullets, title: ${field('B')}, items: [${field('a')}, { text: ${field('b')}, items: [${field('c')}] }] }
  - { layout: links, title: ${field('L')}, links: [{ label: ${field('x')}, url: "https://example.org/" }] }
  - { layout: text, title: ${field('T')}, body: ${field('Hello <https://example.org/>, RFC 9999.\n\n- item\n\n```\ncode\n```')} }
`

const soup = ({ times, pick }, pieces, most) => times(most, () => pick(pieces)).join('')

/** A deck with one to four of its fields of words that `words` makes. */
function deckWith({ below }, words) {
  let count = 0
  DECK(() => String(count++))
  const chosen = new Set(Array.from({ length: 1 + below(4) }, () => below(count)))
  let at = 0
  return DECK(usual => JSON.stringify(chosen.has(at++) ? words() : usual))
}

// ---- Bytes

/** Bytes with some changed, left out, doubled, or the other file's. */
function damaged(luck, bytes, other) {
  let now = Buffer.from(bytes)
  for (let left = 1 + luck.below(4); left > 0; left--) {
    const at = luck.below(now.length)
    const to = Math.min(now.length, at + 1 + luck.below(luck.pick([2, 8, 64, 1024])))
    const how = luck.below(8)
    if (how < 3) now[at] = luck.pick([now[at] ^ (1 << luck.below(8)), 0, 255, 127, 128, luck.below(256)])
    else if (how === 3) now = Buffer.concat([now.subarray(0, at), now.subarray(to)])
    else if (how === 4) now = Buffer.concat([now.subarray(0, to), now.subarray(at)])
    else if (how === 5) now = now.subarray(0, at)
    else if (how === 6)
      now = Buffer.concat([now.subarray(0, at), other.subarray(luck.below(other.length), to), now.subarray(to)])
    else if (now.length >= at + 4)
      now.writeUInt32BE(luck.pick([0, 1, 0x7fffffff, 0x80000000, 0xfffffff4, 0xffffffff]), at)
  }
  return now
}

/** Digits, names and lengths of a text changed: what a reader of PDF or SVG trusts. */
function reworded(luck, bytes) {
  const text = bytes.toString('latin1')
  const numbers = [...text.matchAll(/\d+|\/[A-Za-z0-9]+|"[^"]*"|<[^>]*>/g)]
  if (numbers.length === 0) return bytes
  const { 0: found, index } = luck.pick(numbers)
  const put = luck.pick([
    '',
    '0',
    '-1',
    '99999999999',
    found + found,
    luck.pick(numbers)[0],
    '/Length 1',
    '"#a"',
    '1e308',
  ])
  return Buffer.from(text.slice(0, index) + put + text.slice(index + found.length), 'latin1')
}

const chunk = (name, data) => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const all = Buffer.alloc(named.length + 8)
  all.writeUInt32BE(data.length)
  named.copy(all, 4)
  all.writeUInt32BE(crc32 ? crc32(named) : crcOf(named), named.length + 4)
  return all
}

/** Node 20.19 has no crc32 of its own. */
function crcOf(bytes) {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** A PNG of any kind, right or nearly: sizes, kinds and chunks by chance, all check sums right. */
function anyPng(luck) {
  const [colour, bits] = luck.pick([
    [0, 1],
    [0, 2],
    [0, 4],
    [0, 8],
    [0, 16],
    [2, 8],
    [2, 16],
    [3, 1],
    [3, 4],
    [3, 8],
    [4, 8],
    [6, 8],
    [6, 16],
    [luck.below(8), luck.below(20)],
  ])
  const [columns, rows] = [luck.pick([1, 3, 8, 17, 0, 65536]), luck.pick([1, 2, 9, 0, 70000])]
  const header = Buffer.alloc(13)
  header.writeUInt32BE(columns)
  header.writeUInt32BE(rows, 4)
  header.set([bits, colour, luck.below(20) ? 0 : 1, luck.below(20) ? 0 : 1, luck.pick([0, 0, 1, 2])], 8)
  const width = Math.ceil((columns * bits * ([1, 1, 3, 1, 2, 1, 4][colour] ?? 1)) / 8) + 1
  const plain = Buffer.alloc(Math.min(100_000, Math.max(0, width * rows + luck.pick([0, 0, 0, -1, 1, 50]))))
  for (let at = 0; at < plain.length; at++) plain[at] = at % width === 0 ? luck.below(5) : luck.below(256)
  const packed = deflateSync(plain)
  const cut = luck.below(packed.length)
  const chunks = [
    chunk('IHDR', header),
    ...(colour === 3 || !luck.below(6) ? [chunk('PLTE', Buffer.alloc(luck.pick([3, 48, 768, 769, 2])))] : []),
    ...(luck.below(3) ? [] : [chunk('tRNS', Buffer.alloc(luck.pick([2, 6, 1, 16, 300])))]),
    ...(luck.below(5)
      ? []
      : [
          chunk(
            luck.pick(['tEXt', 'iCCP', 'gAMA', 'eXIf', 'acTL', 'fcTL', 'PLTE', 'IHDR', 'ABCD']),
            Buffer.alloc(luck.below(40)),
          ),
        ]),
    ...(luck.below(2)
      ? [chunk('IDAT', packed)]
      : [chunk('IDAT', packed.subarray(0, cut)), chunk('IDAT', packed.subarray(cut))]),
    ...(luck.below(10) ? [chunk('IEND', Buffer.alloc(0))] : []),
  ]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBk' +
    'eFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABAD' +
    'ASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFRABAQAAAAAAAAAAAAAAAAAAABP/xAAUAQEAAAAAAAAAAAAAAAAAAAAF/8QAFhEA' +
    'AwAAAAAAAAAAAAAAAAAAABVh/9oADAMBAAIRAxEAPwDAqVRVKlFEGWlP/9k=',
  'base64',
)

const SVG = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="80" viewBox="0 0 100 80">',
  '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="#00f"/></linearGradient>',
  '<clipPath id="c"><circle cx="5" cy="5" r="4"/></clipPath><symbol id="s" viewBox="0 0 9 9"><rect width="9" height="9"/></symbol></defs>',
  '<style>.a { fill: url(#g); stroke-width: 2px } text { font-size: 12px }</style>',
  '<g transform="translate(1 2) rotate(30) scale(2)" opacity=".5"><path class="a" d="M0 0L10 10C1 2 3 4 5 6A5 5 0 0 1 9 9Z"/></g>',
  '<use href="#s" x="1" width="3"/><polyline points="0,0 1,1 2,0" stroke-dasharray="1 2"/><ellipse rx="3" ry="2" clip-path="url(#c)"/>',
  '<text x="1" y="20" text-anchor="middle">Hi <tspan font-weight="bold">there</tspan></text></svg>',
]

const SVG_SOUP = [
  ...SVG,
  ...[
    '<g>',
    '</g>',
    '<use href="#s"/>',
    '<svg>',
    '</svg>',
    '<!DOCTYPE svg [<!ENTITY a "b">]>',
    '&a;',
    '<script>',
    '<![CDATA[',
    ']]>',
  ],
  ...[
    '<image href="data:image/png;base64,AAAA"/>',
    ' onload="x"',
    ' d="M0 0 1e400"',
    ' transform="matrix(1 2"',
    ' style="fill:url(http://x)"',
  ],
  ...[
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<path d="',
    '"/>',
    '<foreignObject/>',
    '<animate/>',
    '<g id="g"><use href="#g"/></g>',
  ],
]

// ---- Targets

const PATHS = [
  ...[
    '..',
    '.',
    '/',
    '\\',
    '//',
    '~',
    '$HOME',
    '%2e',
    '%2f',
    '\0',
    'C:',
    'con',
    'nul.yaml',
    'a',
    'sub',
    'out-link',
    'in-link',
    'loop',
  ],
  ...[
    '.yaml',
    'deck.yaml',
    'secret.yaml',
    '../outside',
    'project-not',
    'etc/passwd',
    'templates',
    '\u202e',
    '\n',
    ' ',
    ':',
    '*',
    '(notewell)',
  ],
  ...['é', 'e\u0301', 'x'.repeat(300), 'pipe.yaml', '/dev/zero', '/proc/self/environ', 'file://', 'http://'],
]

/** For each target: a run's input, and how a file of it is called. `seeds` are right files to be damaged. */
export const INPUTS = {
  yaml: {
    extension: 'yaml',
    make: (luck, { decks }) => {
      if (luck.below(3) === 0) return Buffer.from(soup(luck, luck.below(2) ? SYNTAX : [...SYNTAX, ...SCRIPTS], 60))
      const deck = luck.pick(decks)
      if (luck.below(3) === 0) return damaged(luck, deck, luck.pick(decks))
      let text = deck.toString()
      for (let left = 1 + luck.below(4); left > 0; left--) {
        const at = luck.below(text.length)
        text =
          text.slice(0, at) +
          soup(luck, SYNTAX, 4).repeat(luck.below(20) ? 1 : luck.below(40)) +
          text.slice(at + luck.below(12))
      }
      return Buffer.from(text)
    },
  },
  text: {
    extension: 'yaml',
    make: luck =>
      Buffer.from(
        deckWith(luck, () =>
          soup(luck, SCRIPTS, luck.pick([3, 10, 60])).repeat(luck.below(12) ? 1 : 1 + luck.below(40)),
        ),
      ),
  },
  markdown: {
    extension: 'yaml',
    make: luck =>
      Buffer.from(
        deckWith(luck, () =>
          soup(luck, luck.below(4) ? MARKDOWN : [...MARKDOWN, ...SCRIPTS], 40).repeat(
            luck.below(8) ? 1 : 1 + luck.below(200),
          ),
        ),
      ),
  },
  paths: { extension: 'txt', make: luck => Buffer.from(soup(luck, [...PATHS, '/', '/'], 9)) },
  pdf: {
    extension: 'pdf',
    make: (luck, { pdfs }) => {
      const pdf = luck.pick(pdfs)
      return luck.below(3) ? damaged(luck, pdf, luck.pick(pdfs)) : reworded(luck, pdf)
    },
  },
  png: {
    extension: 'png',
    make: (luck, { pngs }) => {
      const png = luck.below(3) || pngs.length === 0 ? anyPng(luck) : luck.pick(pngs)
      return luck.below(2) ? png : damaged(luck, png, anyPng(luck))
    },
  },
  jpeg: { extension: 'jpg', make: (luck, { jpegs }) => damaged(luck, luck.pick([JPEG, ...jpegs]), JPEG) },
  svg: {
    extension: 'svg',
    make: (luck, { svgs }) => {
      const how = luck.below(3)
      if (how === 0) return Buffer.from(`${SVG[0]}${soup(luck, SVG_SOUP, 12)}</svg>`)
      const svg = luck.pick([Buffer.from(SVG.join('\n')), ...svgs])
      return how === 1 ? reworded(luck, svg) : damaged(luck, svg, Buffer.from(SVG.join('')))
    },
  },
}

/** The input of a run. */
export function inputOf(target, seed, run, seeds) {
  return INPUTS[target].make(chance(seed, run), seeds)
}

/** Right files of the checkout, and what PDFs there are. */
export function seedsIn(root, pdfs) {
  const files = readdirSync(join(root, 'tests'), { recursive: true })
    .map(name => join(root, 'tests', String(name)))
    .filter(path => statSync(path).isFile())
    .sort()
  const all = ending =>
    files
      .filter(path => ending.test(path.replaceAll('\\', '/')))
      .map(path => readFileSync(path))
      .filter(bytes => bytes.length < 50_000)
  return { decks: all(/corpus\/ok\/.*\.yaml$/), pngs: all(/\.png$/), jpegs: all(/\.jpe?g$/), svgs: all(/\.svg$/), pdfs }
}
