// The package as it is published: packed, installed into an empty folder without a network, and used there.
// In: dist/ as built, package.json, the lockfile. Nothing outside a temporary folder is written; npm gets a cache there.

import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from './pdf/read-pdf.ts'
import { filesIn } from './support/cli.ts'
import { root } from './support/notewell.ts'

const deck = `groups: [jmap]
title: From the package
meeting: { number: 118, city: Prague }
session: { date: 2023-11-07, minutes: 60 }
agenda: [{ title: First, minutes: 10 }, { title: Second, minutes: 20 }]
slides:
  - { layout: title }
  - include: note-well
  - { layout: agenda }
`

const shell = process.platform === 'win32'
const run = promisify(execFile)
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'notewell-package-')))
const user = join(folder, 'user')
const installed = join(user, 'node_modules/notewell')
const read = (path: string): string => readFileSync(join(installed, path), 'utf8')

/** npm as someone else would call it: none of the settings that npm gave to this process. */
async function npm(cwd: string, ...args: string[]): Promise<string> {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV$)/i.test(name))
  const env = {
    ...Object.fromEntries(own),
    npm_config_cache: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
  }
  return (await run('npm', args, { cwd, env, shell })).stdout
}

beforeAll(async () => {
  mkdirSync(user)
  const packed = await npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  writeFileSync(join(user, 'deck.yaml'), deck)
  writeFileSync(join(user, 'package.json'), '{ "private": true }\n')
  await npm(user, 'install', '--offline', '--no-audit', '--no-fund', join(folder, filename))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the package', () => {
  test('builds a deck with a template of its own, straight after it is installed', async () => {
    await npm(user, 'exec', '--no', '--', 'notewell', 'build', 'deck.yaml')
    expect(filesIn(join(user, 'out'))).toEqual([
      '118/agenda-118-jmap-00.md',
      '118/manifest.json',
      '118/minutes-118-jmap-00.md',
      '118/slides-118-jmap-chair-slides-00.pdf',
    ])
    const bytes = readFileSync(join(user, 'out/118/slides-118-jmap-chair-slides-00.pdf'))
    expect(readPdf(bytes).pages.length).toBeGreaterThanOrEqual(3)
    expect(readFileSync(join(user, 'out/118/minutes-118-jmap-00.md'), 'utf8')).toContain('## Second')
  })

  test('brings nothing else along', () => {
    expect(
      filesIn(join(user, 'node_modules')).filter(file => !/^(notewell\/|\.bin\/|\.package-lock)/.test(file)),
    ).toEqual([])
    const { dependencies, peerDependencies, optionalDependencies, scripts } = JSON.parse(read('package.json'))
    expect({ dependencies, peerDependencies, optionalDependencies }).toEqual({})
    // Scripts that would run on the machine of whoever installs it.
    expect(Object.keys(scripts).filter(name => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([])
  })

  test('holds what is built, its licence and its README, and none of what it was built from', () => {
    const files = filesIn(installed)
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'package.json', 'dist/notewell.cjs', 'dist/LICENSES.txt']))
    expect(files.filter(file => !/^(dist\/|LICENSE$|README\.md$|package\.json$)/.test(file))).toEqual([])
    expect(files.filter(file => /\.(ts|map|tgz|log)$/.test(file))).toEqual([])
  })

  test('reaches no other machine, and begins other programs in one place only', () => {
    const programs = filesIn(join(installed, 'dist')).filter(file => /\.[cm]?js$/.test(file))
    expect(programs).toEqual(['notewell.cjs', 'program.cjs', 'worker.cjs'])
    const text = programs.map(file => read(`dist/${file}`)).join('\n')
    const modules = [...text.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)/g)].map(([, name = '']) => name)
    expect(modules).toContain('node:fs')
    const network = /^(node:)?(https?|http2|net|tls|dgram|dns|dns\/promises|cluster|inspector|undici|ws)$/
    expect(modules.filter(name => network.test(name))).toEqual([])
    expect(modules.filter(name => /child_process$/.test(name))).toEqual(['node:child_process'])
    expect(text).not.toMatch(/\bfetch\s*\(|\b(WebSocket|EventSource|XMLHttpRequest)\b|getBuiltinModule/)
  })

  test('holds the licence of everything inside it', () => {
    const licences = read('dist/LICENSES.txt')
    expect(read('LICENSE')).toContain('MIT License')
    expect(licences).toContain('SIL OPEN FONT LICENSE Version 1.1')
    expect(licences).toContain('Bitstream Vera')
    const sections = licences.split(/^={80}\n(?=\S+ \d)/m).slice(1)
    const names = sections.map(section => section.slice(0, section.indexOf(' ')))
    const inside = [
      'harfbuzzjs',
      'pdfkit',
      'yaml',
      'zod',
      'commander',
      '@expo-google-fonts/ibm-plex-sans',
      'dejavu-fonts-ttf',
    ]
    expect(names).toEqual(expect.arrayContaining(inside))
    for (const section of sections) {
      const [head = '', , ...text] = section.split('\n')
      expect({ head, length: text.join('').trim().length > 500 }).toEqual({ head, length: true })
    }
  })

  test('has only faces that may be passed on', () => {
    const faces = filesIn(join(installed, 'dist/assets/faces'))
    expect(faces.length).toBeGreaterThan(0)
    expect(
      faces.filter(
        face =>
          !/^(IBMPlex(Sans|SansArabic|SansHebrew|SansThai|Mono)_|NotoSansDevanagari_|NotoSansSymbols2_|NotoEmoji_|DejaVuSans|(sans|mono)(-[a-z]+)*(-\d\.z|\.json)$|(fallbacks|about)\.json$)/.test(
            face,
          ),
      ),
    ).toEqual([])
  })
})

describe('the lockfile', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>
  }
  const locked = Object.entries(packages).map(([path, { version = '' }]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
  }))

  /** Packages with known holes, and the versions that have them. */
  const bad: readonly (readonly [name: string, from: string, before: string])[] = [
    ['crypto-js', '0.0.0', '9999.0.0'],
    ['jpeg-exif', '0.0.0', '9999.0.0'],
    ['pdfjs-dist', '5.6.83', '6.2.108'],
    ['ws', '0.0.0', '8.21.1'],
    ['yaml', '0.0.0', '2.8.3'],
  ]

  test('is read as it should be', () => {
    expect(locked).toContainEqual({ name: 'yaml', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
    expect(isBefore('5.10.0', '5.9.9')).toBe(false)
    expect(isBefore('2.8.3-1', '2.8.3')).toBe(true)
  })

  test.each(bad)('has no %s from %s on and before %s', (name, from, before) => {
    const found = locked.filter(
      each => each.name === name && !isBefore(each.version, from) && isBefore(each.version, before),
    )
    expect(found).toEqual([])
  })
})

/** Order of versions; one with a pre-release comes before the same without. */
function isBefore(a: string, b: string): boolean {
  const numbers = (version: string): readonly number[] =>
    (version.match(/^\d+\.\d+\.\d+/)?.[0] ?? '').split('.').map(Number)
  const [left, right] = [numbers(a), numbers(b)]
  for (const at of [0, 1, 2]) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return a.includes('-') && !b.includes('-')
}
