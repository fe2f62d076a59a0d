// The house rules that a machine can hold: import order, fences, headers, file length, forbidden modules.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './support/notewell.ts'

const src = join(root, 'src')

/** A folder imports only from itself and from folders above it. What stands for itself stands between write and cli. */
const ORDER = [
  'problem',
  'deck',
  'meeting',
  'picture',
  'text',
  'page',
  'layouts',
  'load',
  'resolve',
  'review',
  'compose',
  'write',
  'pipeline.ts',
  'maker.ts',
  'cache',
  'claims.ts',
  'output.ts',
  'meeting-folder.ts',
  'join.ts',
  'deck-files.ts',
  'in-flight.ts',
  'batch.ts',
  'verify',
  'cli',
]

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => /\.(ts|mjs)$/.test(name) && !/\.d\.m?ts$/.test(name))
  .sort()
const text = (file: string): string => readFileSync(join(src, file), 'utf8')
const importsOf = (file: string): readonly string[] =>
  [...text(file).matchAll(/^\s*(?:import|export)\s[^'"]*?from '([^']+)'|import\('([^']+)'\)|^import '([^']+)'/gm)].map(
    match => match[1] ?? match[2] ?? match[3] ?? '',
  )
const room = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : file)
const program = files.filter(file => !file.endsWith('.mjs'))

describe('imports', () => {
  test('every file stands in a room of the house', () => {
    expect(program.filter(file => !ORDER.includes(room(file)))).toEqual([])
  })

  test('go upwards only', () => {
    const wrong = program.flatMap(file =>
      importsOf(file)
        .filter(specifier => specifier.startsWith('.'))
        .map(specifier => relative(src, resolve(src, dirname(file), specifier)).replaceAll('\\', '/'))
        .filter(target => ORDER.indexOf(room(target)) > ORDER.indexOf(room(file)))
        .filter(target => !(TYPE_ONLY.get(file) ?? []).includes(target))
        .map(target => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('of the pipeline by writers are of its types', () => {
    for (const [file, targets] of TYPE_ONLY) {
      for (const target of targets) expect(text(file)).toMatch(new RegExp(`^import type .*/${target}'`, 'm'))
    }
  })

  test('make no circles', () => {
    const graph = new Map(
      program.map(file => [
        file,
        importsOf(file)
          .filter(each => each.startsWith('.'))
          .map(each => relative(src, resolve(src, dirname(file), each)).replaceAll('\\', '/')),
      ]),
    )
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, open: readonly string[]): void => {
      if (open.includes(file)) circles.push([...open.slice(open.indexOf(file)), file].join(' → '))
      if (done.has(file) || open.includes(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...open, file])
      done.add(file)
    }
    for (const file of program) visit(file, [])
    expect(circles).toEqual([])
  })
})

/** A writer takes the result of the pipeline, whose type stands below it. */
const TYPE_ONLY = new Map([['write/slides.ts', ['pipeline.ts']]])

describe('fences', () => {
  const only: readonly (readonly [module: RegExp, where: RegExp])[] = [
    [
      /^(node:)?fs(\/.*)?$/,
      /^cli\/(cache-folder|packages|isolated|launch|main|make-folder|node-(cache|host|outputs)|read-file|strays|way)\.ts$/,
    ],
    [/^node:(?!crypto$)/, /^cli\//],
    [/^node:crypto$/, /^(cli\/\w|write\/pdf\/file\.ts)/],
    [/^pdfkit(\/.*)?$/, /^write\/pdf\//],
    [/^yaml$/, /^deck\/yaml\.ts$/],
    [/^(mdast-util|micromark)/, /^deck\/markdown\.ts$/],
    [/^bidi-js$/, /^text\/bidi\.ts$/],
    [/^temporal-polyfill(\/.*)?$/, /^meeting\/zone\.ts$/],
    [/^linebreak$/, /^text\/breaks\.ts$/],
    [/^saxes$/, /^picture\/svg-xml\.ts$/],
    [/^svgpath$/, /^picture\/svg-path\.ts$/],
    [/^picomatch(\/.*)?$/, /^load\/glob\.ts$/],
    [/^commander$/, /^cli\//],
    [/^zod$/, /^(cache|deck|layouts|write|cli)\//],
  ]
  test.each(only)('%s is imported only in %s', (module, where) => {
    const wrong = program.filter(file => !where.test(file) && importsOf(file).some(each => module.test(each)))
    expect(wrong).toEqual([])
  })

  test('no network, and child processes in one file', () => {
    const wrong = program.filter(
      file =>
        importsOf(file).some(each => NETWORK.test(each)) ||
        (importsOf(file).some(each => /^(node:)?(child_process|cluster)$/.test(each)) && file !== 'cli/isolated.ts') ||
        /\b(fetch\s*\(|new (WebSocket|EventSource|XMLHttpRequest)\b)/.test(code(file)),
    )
    expect(wrong).toEqual([])
  })

  test('the middle has no clock, no chance, no locale, no process', () => {
    const wrong = program
      .filter(file => !file.startsWith('cli/'))
      .filter(file =>
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\blocaleCompare\b|\btoLocale|\bIntl\.(?!Segmenter\(|supportedValuesOf\()|\bprocess\./.test(
          code(file),
        ),
      )
    expect(wrong).toEqual([])
  })
})

/** Modules of Node that reach other machines, and the usual ones of others. */
const NETWORK = /^(node:)?(https?|http2|net|tls|dgram|dns|dns\/promises|inspector|undici|ws)$/

describe('files', () => {
  test('begin with a header that says what they are', () => {
    const wrong = program.filter(file => !/^(#!.*\n)?\/\/ .+\n/.test(text(file)))
    expect(wrong).toEqual([])
  })

  test('have at most 250 lines', () => {
    expect(program.filter(file => text(file).split('\n').length > 250)).toEqual([])
  })

  test('have no default exports and no left-overs', () => {
    expect(program.filter(file => /^export default/m.test(text(file)))).toEqual([])
    expect(
      program.filter(file => /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|expect-error)|\bas any\b/.test(text(file))),
    ).toEqual([])
  })

  test('are not called utils, helpers or index', () => {
    expect(program.filter(file => /(^|\/)(utils?|helpers?|index|misc|common)\b/.test(file))).toEqual([])
  })
})

/** A file without its comments. */
function code(file: string): string {
  return text(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
}
