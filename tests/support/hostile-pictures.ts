// Hostile pictures, each in a deck that shows it. In: a kind and a name, from the index. Out: the deck and the picture in a project.
// Chunks are put together by hand, with check sums that are right unless that is the point: no encoder would write these.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

// ---- PNG

/** CRC-32 of PNG (third edition, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

function words(...values: number[]): Buffer {
  const all = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) all.writeUInt32BE(value >>> 0, at * 4)
  return all
}

function chunk(name: string, data: Uint8Array = Buffer.alloc(0), length = data.length): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  return Buffer.concat([words(length), named, words(crc32(named))])
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const png = (...chunks: Uint8Array[]): Buffer => Buffer.concat([PNG, ...chunks])
const header = (columns: number, rows: number, rest: readonly number[] = [8, 2, 0, 0, 0]): Buffer =>
  chunk('IHDR', Buffer.concat([words(columns, rows), Buffer.from(rest)]))
/** A red picture of 4 by 4. */
const rows = Buffer.concat(Array.from({ length: 4 }, () => Buffer.from([0, ...Array(4).fill([255, 0, 0]).flat()])))
const data = (bytes: Uint8Array = rows): Buffer => chunk('IDAT', deflateSync(bytes))
const END = chunk('IEND')
const whole = png(header(4, 4), data(), END)
const indexed = (bits: number, value: number, entries: number): Buffer =>
  png(
    header(4, 4, [bits, 3, 0, 0, 0]),
    chunk('PLTE', Buffer.alloc(entries * 3)),
    data(Buffer.concat(Array.from({ length: 4 }, () => Buffer.from([0, ...Array((4 * bits) / 8).fill(value)])))),
    END,
  )

const PNGS: Readonly<Record<string, () => Buffer>> = {
  'length-negative': () => png(header(4, 4), words(0xfffffff4), Buffer.from('tEXt')),
  'idat-length': () => png(header(4, 4), chunk('IDAT', deflateSync(rows), 0x7fffffff), END),
  'text-length': () => png(header(4, 4), chunk('tEXt', Buffer.from('a'), 0x7fffffff), data(), END),
  'text-large': () => png(header(4, 4), chunk('tEXt', Buffer.alloc(900_000, 'x')), data(), END, Buffer.from('x')),
  twenty: () => Buffer.concat([PNG, words(0xfffffff4), Buffer.from('abcd'), words(0)]),
  'signature-only': () => PNG,
  empty: () => Buffer.alloc(0),
  'signature-cut': () => PNG.subarray(0, 4),
  'no-header': () => png(data(), END),
  'header-twice': () => png(header(4, 4), header(4, 4), data(), END),
  'header-short': () => png(chunk('IHDR', Buffer.alloc(12)), data(), END),
  'width-zero': () => png(header(0, 4), data(), END),
  'height-huge': () => png(header(4, 0xffffffff), data(), END),
  'side-50000': () => png(header(50_000, 50_000), data(), END),
  pixels: () => png(header(16_000, 16_000), data(), END),
  'bits-3': () => png(header(4, 4, [3, 2, 0, 0, 0]), data(), END),
  'colour-5': () => png(header(4, 4, [8, 5, 0, 0, 0]), data(), END),
  'compression-1': () => png(header(4, 4, [8, 2, 1, 0, 0]), data(), END),
  'filter-1': () => png(header(4, 4, [8, 2, 0, 1, 0]), data(), END),
  'interlace-2': () => png(header(4, 4, [8, 2, 0, 0, 2]), data(), END),
  'row-filter-5': () => png(header(4, 4), data(rows.map((byte, at) => (at % 13 === 0 ? 5 : byte))), END),
  'no-idat': () => png(header(4, 4), END),
  'no-end': () => png(header(4, 4), data()),
  'idat-not-zlib': () => png(header(4, 4), chunk('IDAT', Buffer.from('not zlib at all')), END),
  'idat-short': () => png(header(4, 4), data(rows.subarray(0, 20)), END),
  'idat-long': () => png(header(4, 4), data(Buffer.concat([rows, Buffer.alloc(50)])), END),
  'idat-bomb': () => png(header(4, 4), data(Buffer.alloc(200_000_000)), END),
  'idat-apart': () => png(header(4, 4), data(), chunk('tEXt', Buffer.from('a\0b')), data(), END),
  'crc-wrong': () => whole.map((byte, at) => (at === 45 ? byte ^ 1 : byte)) as Buffer,
  cut: () => whole.subarray(0, whole.length - 20),
  after: () => Buffer.concat([whole, Buffer.from('<script>')]),
  'palette-none': () => png(header(4, 4, [8, 3, 0, 0, 0]), data(Buffer.alloc(20)), END),
  'palette-odd': () => png(header(4, 4, [8, 3, 0, 0, 0]), chunk('PLTE', Buffer.alloc(4)), data(Buffer.alloc(20)), END),
  'palette-outside': () => indexed(8, 200, 2),
  'palette-300': () => indexed(8, 0, 300),
  'trns-long': () => png(header(4, 4), chunk('tRNS', Buffer.alloc(300)), data(), END),
  animated: () => png(header(4, 4), chunk('acTL', words(2, 0)), data(), END),
  'chunks-20000': () => png(header(4, 4), ...Array.from({ length: 20_000 }, () => chunk('tEXt')), data(), END),
  'chunk-critical': () => png(header(4, 4), chunk('EVIL', Buffer.alloc(3)), data(), END),
  'chunk-name': () => png(header(4, 4), chunk('\x1b[31'), data(), END),
  'icc-bomb': () =>
    png(
      header(4, 4),
      chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(50_000_000))])),
      data(),
      END,
    ),
  zeros: () => Buffer.alloc(21_000_000),
  gif: () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'),
  html: () => Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
  whole: () => whole,
}

// ---- JPEG

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBk' +
    'eFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABAD' +
    'ASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFRABAQAAAAAAAAAAAAAAAAAAABP/xAAUAQEAAAAAAAAAAAAAAAAAAAAF/8QAFhEA' +
    'AwAAAAAAAAAAAAAAAAAAABVh/9oADAMBAAIRAxEAPwDAqVRVKlFEGWlP/9k=',
  'base64',
)

/** Where a marker stands. */
const marker = (code: number): number => JPEG.indexOf(Buffer.from([0xff, code]))

function changed(at: number, ...bytes: number[]): Buffer {
  const now = Buffer.from(JPEG)
  now.set(bytes, at)
  return now
}

const insert = (at: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([JPEG.subarray(0, at), bytes, JPEG.subarray(at)])
const SOF = marker(0xc0)

const JPEGS: Readonly<Record<string, () => Buffer>> = {
  'cut-header': () => JPEG.subarray(0, SOF + 4),
  'cut-scan': () => JPEG.subarray(0, JPEG.length - 12),
  'no-end': () => JPEG.subarray(0, JPEG.length - 2),
  'start-only': () => JPEG.subarray(0, 3),
  'width-zero': () => changed(SOF + 7, 0, 0),
  'height-zero': () => changed(SOF + 5, 0, 0),
  'size-65535': () => changed(SOF + 5, 255, 255, 255, 255),
  'bits-12': () => changed(SOF + 4, 12),
  'components-0': () => changed(SOF + 9, 0),
  'components-4': () => changed(SOF + 9, 4),
  arithmetic: () => changed(SOF + 1, 0xc9),
  lossless: () => changed(SOF + 1, 0xc3),
  'length-zero': () => changed(SOF + 2, 0, 0),
  'length-long': () => changed(SOF + 2, 255, 255),
  'frame-twice': () => insert(SOF, JPEG.subarray(SOF, SOF + 2 + JPEG.readUInt16BE(SOF + 2))),
  'no-tables': () => Buffer.concat([JPEG.subarray(0, 2), JPEG.subarray(SOF)]),
  'segments-70000': () => insert(2, Buffer.alloc(280_000, Buffer.from([0xff, 0xfe, 0, 2]))),
  'exif-loop': () =>
    insert(
      2,
      Buffer.concat([
        Buffer.from([0xff, 0xe1, 0, 34]),
        Buffer.from('Exif\0\0MM\0*\0\0\0\x08\xff\xff\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1'),
      ]),
    ),
  'marker-inside': () => insert(JPEG.length - 10, Buffer.from([0xff, 0xc4])),
  whole: () => JPEG,
}

// ---- SVG

const svg = (inside: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${attributes}>${inside}</svg>`
const uses = (levels: number): string =>
  Array.from({ length: levels }, (_, at) => `<g id="g${at + 1}">${`<use href="#g${at}"/>`.repeat(10)}</g>`).join('')

const SVGS: Readonly<Record<string, () => string | Uint8Array>> = {
  script: () => svg('<script>alert(1)</script>'),
  onload: () => svg('<rect width="9" height="9"/>', ' onload="alert(1)"'),
  doctype: () => `<!DOCTYPE svg [<!ENTITY a "aaa">]>${svg('<text>&a;</text>')}`,
  laughs: () =>
    `<!DOCTYPE svg [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`).join('')}]>${svg('<text>&a8;</text>')}`,
  external: () => `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg('<text>&a;</text>')}`,
  entity: () => svg('<text y="5">&nothing;</text>'),
  'image-file': () => svg('<image href="/etc/passwd" width="9" height="9"/>'),
  'image-http': () => svg('<image href="http://169.254.169.254/" width="9" height="9"/>'),
  'use-file': () => svg('<use href="../project-not/secret.svg#a"/>'),
  'use-itself': () => svg('<g id="a"><use href="#a"/></g>'),
  'use-bomb': () => svg(`<defs><g id="g0"><rect width="1" height="1"/></g>${uses(8)}</defs><use href="#g8"/>`),
  'gradient-loop': () =>
    svg(
      '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="9" height="9" fill="url(#a)"/>',
    ),
  'clip-loop': () =>
    svg(
      '<clipPath id="a" clip-path="url(#a)"><rect width="9" height="9"/></clipPath><rect width="9" height="9" clip-path="url(#a)"/>',
    ),
  deep: () => svg(`${'<g>'.repeat(5000)}${'</g>'.repeat(5000)}`),
  elements: () => svg('<g/>'.repeat(60_000)),
  large: () => svg(' '.repeat(2_100_000)),
  'css-import': () => svg('<style>@import url(http://evil.example/x.css);</style><rect width="9" height="9"/>'),
  'css-url': () => svg('<rect width="9" height="9" style="fill: url(http://evil.example/#a)"/>'),
  foreign: () =>
    svg('<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>'),
  animate: () => svg('<rect width="9" height="9"><animate attributeName="x" to="5"/></rect>'),
  stylesheet: () => `<?xml-stylesheet href="http://evil.example/x.css"?>${svg('<rect width="9" height="9"/>')}`,
  'utf-16': () => `<?xml version="1.0" encoding="UTF-16"?>${svg('<rect width="9" height="9"/>')}`,
  'utf-16-bytes': () => Buffer.from(`\ufeff${svg('<rect width="9" height="9"/>')}`, 'utf16le'),
  unclosed: () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g>',
  'no-size': () => '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
  'size-huge': () =>
    '<svg xmlns="http://www.w3.org/2000/svg" width="1e300" height="1e-300"><rect width="9" height="9"/></svg>',
  'path-huge': () => svg('<path d="M0 0L1e400 1e400"/>'),
  dashes: () => svg('<path d="M0 0L9000 9000" stroke="red" stroke-dasharray="0.000001"/>'),
  override: () => svg('<text y="5">a\u202eb\u0007</text>'),
  'name-escape': () => svg('<evil\u202e/>'),
}

/** Puts a deck that shows a picture into a project, and the picture. */
function shown(project: string, name: string, content: string | Uint8Array): void {
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, name), content)
  const slide = `slides: [{ layout: image, title: P, image: ${name}, alt: A picture }]`
  writeFileSync(
    join(project, 'deck.yaml'),
    `groups: [jmap]\ntitle: D\nmeeting: { number: 118 }\nsession: { date: 2023-11-07 }\n${slide}\n`,
  )
}

function kind(pictures: Readonly<Record<string, () => string | Uint8Array>>, file: string) {
  return ({ project }: { readonly project: string }, name = ''): void => {
    const make = pictures[name]
    if (!make) throw new Error(`no picture is called "${name}": ${Object.keys(pictures).join(', ')}`)
    shown(project, file, make())
  }
}

/** Recipes of pictures, by name. */
export const PICTURES = [
  ['png', kind(PNGS, 'x.png')],
  ['jpeg', kind(JPEGS, 'x.jpg')],
  ['svg', kind(SVGS, 'x.svg')],
] as const
