// A deck with a picture of every kind: built by the command, rendered, and held against the files themselves; and built
// again and again, which must give the same bytes. Run it with `node bench/pictures.mjs [builds] [folder]` (60, and a folder
// that is removed) after `npm run build`. It exits 1 for a picture that is 0.01 or more away, or for two results of a build.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { build } from 'esbuild'
import { PDFParse } from 'pdf-parse'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const notewell = join(root, 'dist/notewell.cjs')
const [builds = '60', folder] = process.argv.slice(2)
const work = folder ?? mkdtempSync(join(tmpdir(), 'notewell-pictures-'))
const bundle = join(root, `node_modules/.notewell-pictures-${process.pid}.mjs`)

/** Pixels of the rendering for a point of the page. */
const SCALE = 2
/** Root of the mean of squared differences, 0 to 1, that counts as another picture. */
const FAR = 0.01
const PDF = 'out/118/slides-118-jmap-chair-slides-00.pdf'

try {
  const { contentOf, encodePng, exif, insert, pngKinds, readPdf, withAdobe, withNames, withoutJfif } = await suite()
  const pictures = [
    ...pngs(pngKinds, encodePng),
    ...jpegs({ exif, insert, withAdobe, withNames, withoutJfif }),
    ...svgs(),
  ]
  mkdirSync(join(work, 'pictures'), { recursive: true })
  for (const { name, bytes } of pictures) writeFileSync(join(work, 'pictures', name), bytes)
  writeFileSync(join(work, 'deck.yaml'), deckOf(pictures))

  const hashes = new Set()
  for (let round = 0; round < Number(builds); round++) hashes.add(hashOfBuild())
  const pdf = readFileSync(join(work, PDF))
  const pages = await rendered(pdf)
  const read = readPdf(new Uint8Array(pdf))
  const kinds = new Map()
  for (const [at, { name, kind, bytes }] of pictures.entries()) {
    const { matrix } = contentOf(read, at).sequences.flatMap(each => each.pictures)[0]
    const far = await (kind === 'SVG' ? farAsDrawing : farAsPixels)(pages[at], matrix, bytes)
    console.log(`${far.toFixed(5)}  ${name}`)
    const { most = 0, count = 0 } = kinds.get(kind) ?? {}
    kinds.set(kind, { most: Math.max(most, far), count: count + 1 })
  }
  console.log('\n| kind | pictures | largest RMSE |\n| --- | --- | --- |')
  for (const [kind, { most, count }] of kinds) console.log(`| ${kind} | ${count} | ${most.toFixed(5)} |`)
  console.log(`\n${builds} builds, ${hashes.size} ${hashes.size === 1 ? 'result' : 'results'}`)
  const wrong = [...kinds.values()].some(({ most }) => !(most < FAR)) || hashes.size !== 1
  process.exitCode = wrong ? 1 : 0
} finally {
  rmSync(bundle, { force: true })
  if (!folder) rmSync(work, { recursive: true, force: true })
}

/** What the suite makes pictures and reads PDFs with. */
async function suite() {
  const from = [
    ['pdf/content.ts', 'contentOf'],
    ['pdf/read-pdf.ts', 'readPdf'],
    ['picture/pictures.ts', 'exif, insert, pngKinds, withAdobe, withNames, withoutJfif'],
    ['support/png-encoder.ts', 'encodePng'],
  ]
  const contents = from.map(([file, names]) => `export { ${names} } from './tests/${file}'`).join('\n')
  await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: bundle,
    logLevel: 'error',
  })
  return import(pathToFileURL(bundle).href)
}

function pngs(kinds, encode) {
  return kinds.map(({ name, recipe }) => ({
    name: `${name.replaceAll(' + ', '-').replaceAll(' ', '-').toLowerCase()}.png`,
    kind: `PNG, ${name.split(/ \d/)[0]}`,
    bytes: encode(recipe),
  }))
}

function jpegs({ exif, insert, withAdobe, withNames, withoutJfif }) {
  const file = name => new Uint8Array(readFileSync(join(root, 'tests/picture/files', name)))
  const stored = withoutJfif(file('rgb-stored.jpg'))
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].map(turn => [`turned-${turn}.jpg`, insert(file('rgb.jpg'), exif(turn))])
  const all = [
    ...['grey.jpg', 'rgb.jpg', 'subsampled.jpg', 'progressive.jpg'].map(name => [name, file(name)]),
    ['rgb-by-adobe.jpg', withAdobe(stored, 0)],
    ['rgb-by-names.jpg', withNames(stored, 'RGB')],
    ...turned,
  ]
  return all.map(([name, bytes]) => ({ name, kind: 'JPEG', bytes }))
}

/** Drawings of what Skia draws, too: it sets words in another face, and has no markers. */
function svgs() {
  const drawings = {
    shapes:
      '<rect x="5" y="5" width="40" height="30" rx="6" fill="#08c"/><circle cx="80" cy="40" r="25" fill="#fc0" stroke="#333" stroke-width="3"/><path d="M110 70C130 0 150 90 155 20" fill="none" stroke="#a03" stroke-width="4" stroke-dasharray="9 4"/>',
    gradients:
      '<linearGradient id="a"><stop stop-color="#036"/><stop offset="1" stop-color="#fc9"/></linearGradient><radialGradient id="b" gradientUnits="userSpaceOnUse" cx="80" cy="45" r="50"><stop stop-color="#fff"/><stop offset="1" stop-color="#063"/></radialGradient><rect width="160" height="90" fill="url(#a)"/><ellipse cx="80" cy="45" rx="60" ry="30" fill="url(#b)"/>',
    groups:
      '<g opacity="0.5"><circle cx="60" cy="45" r="30"/><circle cx="90" cy="45" r="30" fill="red"/></g><rect x="20" y="60" width="120" height="20" fill="blue" fill-opacity="0.3"/>',
    clips:
      '<clipPath id="c"><circle cx="80" cy="45" r="35"/></clipPath><g clip-path="url(#c)"><rect width="160" height="45" fill="#c60"/><rect y="45" width="160" height="45" fill="#06c"/></g>',
    uses: '<defs><g id="g"><rect width="20" height="20" fill="#396"/><path d="M0 20L10 4L20 20z" fill="#fff" fill-rule="evenodd"/></g></defs><use xlink:href="#g" x="10" y="10"/><use xlink:href="#g" transform="translate(90 30) rotate(30) scale(2 1)"/>',
  }
  return Object.entries(drawings).map(([name, body]) => ({
    name: `${name}.svg`,
    kind: 'SVG',
    bytes: Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 160 90" width="160" height="90">${body}</svg>`,
    ),
  }))
}

function deckOf(pictures) {
  const slides = pictures.map(
    ({ name }) => `  - { layout: image, title: "${name}", image: "pictures/${name}", alt: A test picture }\n`,
  )
  const head =
    'groups: [jmap]\ntitle: Pictures of every kind\nmeeting: { number: 118 }\nsession: { date: 2023-11-07 }\n'
  return `${head}slides:\n${slides.join('')}`
}

/** Builds the deck from nothing; the digest of all that was written. */
function hashOfBuild() {
  rmSync(join(work, 'out'), { recursive: true, force: true })
  const { status, stderr } = spawnSync(
    process.execPath,
    [notewell, 'build', 'deck.yaml', '--no-cache', '--json', '-o', 'out'],
    { cwd: work, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  const files = [PDF, 'out/118/manifest.json']
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(work, file)))
  return hash.digest('hex')
}

async function rendered(pdf) {
  const parser = new PDFParse({ data: new Uint8Array(pdf), verbosity: 0 })
  const { pages } = await parser.getScreenshot({ scale: SCALE, imageDataUrl: false, imageBuffer: true })
  await parser.destroy()
  return Promise.all(pages.map(async ({ data }) => canvasOf(await loadImage(Buffer.from(data)))))
}

function canvasOf(image, width = image.width, height = image.height, place = [0, 0, width, height]) {
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, ...place)
  return context.getImageData(0, 0, width, height)
}

/** Where a picture is on the rendered page: left, top, width, height. Turned ones have their sides elsewhere in the matrix. */
function placeOf([a, b, c, d, e, f], page) {
  const [left, right] = [Math.min(e, e + a, e + c), Math.max(e, e + a, e + c)]
  const [bottom, top] = [Math.min(f, f + b, f + d), Math.max(f, f + b, f + d)]
  return [left * SCALE, page.height - top * SCALE, (right - left) * SCALE, (top - bottom) * SCALE]
}

/** The middle of what each pixel became, against the pixel as Skia decodes it. */
async function farAsPixels(page, matrix, bytes) {
  const own = canvasOf(await loadImage(Buffer.from(bytes)))
  const [left, top, width, height] = placeOf(matrix, page)
  const places = []
  for (let y = 0; y < own.height; y++) {
    for (let x = 0; x < own.width; x++) {
      const across = Math.floor(left + ((x + 0.5) * width) / own.width)
      const down = Math.floor(top + ((y + 0.5) * height) / own.height)
      places.push([4 * (down * page.width + across), 4 * (y * own.width + x)])
    }
  }
  return distance(page.data, own.data, places)
}

/** The part of the page a drawing takes, against Skia drawing it there. */
async function farAsDrawing(page, matrix, bytes) {
  const place = placeOf(matrix, page)
  // Skia makes pixels of a drawing at the size that it says.
  const large = Buffer.from(bytes)
    .toString()
    .replace('width="160" height="90"', `width="${place[2]}" height="${place[3]}"`)
  const own = canvasOf(await loadImage(Buffer.from(large)), page.width, page.height, place)
  const [left, top, width, height] = [
    Math.ceil(place[0]),
    Math.ceil(place[1]),
    Math.floor(place[2]),
    Math.floor(place[3]),
  ]
  const places = []
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) places.push([4 * (y * page.width + x), 4 * (y * page.width + x)])
  }
  return distance(page.data, own.data, places)
}

function distance(one, other, places) {
  let sum = 0
  for (const [a, b] of places)
    for (const channel of [0, 1, 2]) sum += ((one[a + channel] - other[b + channel]) / 255) ** 2
  return Math.sqrt(sum / (3 * places.length))
}
