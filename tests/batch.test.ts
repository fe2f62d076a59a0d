// What cannot be tried through the command line: a file larger than the datatracker takes, a bug in the middle, disks.

import { expect, test } from 'vitest'
import { type BatchOptions, runBatch, type World } from '../src/batch.ts'
import { problemsText } from '../src/cli/report.ts'
import type { Host } from '../src/load/host.ts'
import { createMaker, type SlideWriter } from '../src/maker.ts'
import { LARGEST_UPLOAD } from '../src/meeting/names.ts'
import { OutputError, type Outputs } from '../src/output.ts'
import { DEFAULT_LIMITS, type Limits } from '../src/problem/limits.ts'
import { deckText } from './support/cli.ts'
import { faces, memoryHost } from './support/notewell.ts'

const options: BatchOptions = {
  kinds: new Set(['slides', 'agenda', 'minutes']),
  strict: false,
  limits: DEFAULT_LIMITS,
  force: false,
}

/** A disk in memory: what is on it, and how often each file was written. */
function disk(): { readonly outputs: Outputs; readonly files: Map<string, Uint8Array>; readonly writes: string[] } {
  const files = new Map<string, Uint8Array>()
  const writes: string[] = []
  const outputs: Outputs = {
    read: path => files.get(path) ?? null,
    has: path => files.has(path),
    refusal: () => null,
    write: async (path, content) => {
      files.set(path, content)
      writes.push(path)
    },
    settle: async () => undefined,
    shown: path => `out/${path}`,
    seenFrom: (_, path) => `../../${path}`,
    whereIs: (_, seen) => seen.slice('../../'.length),
    hash: content => content.length.toString(16).padStart(64, '0'),
  }
  return { outputs, files, writes }
}

/** A world whose slides are what `writer` says. */
function worldOf(host: Host, outputs: Outputs, writer: SlideWriter): World {
  const maker = createMaker({ host, faces: faces().book, writer, kinds: options.kinds, rev: null })
  return {
    host,
    make: async path => ({ product: maker.make(path), asked: [] }),
    name: async path => maker.name(path),
    soon: () => undefined,
    outputs,
    cache: null,
    jobs: 1,
  }
}

async function builtWith(bytes: number, limits: Limits = DEFAULT_LIMITS) {
  const { outputs, files } = disk()
  const host = memoryHost({ 'a.yaml': deckText() })
  const world = worldOf(host, outputs, () => new Uint8Array(bytes))
  const { results } = await runBatch(['a.yaml'], { ...options, limits }, world, async () => true)
  return { result: results[0], written: [...files.keys()] }
}

/** Builds many decks, of the groups g0, g1, …; `writer` is called for each with its place. */
function many(count: number, outputs: Outputs, writer: (at: number) => Uint8Array) {
  const texts = Array.from({ length: count }, (_, at) => [`${at}.yaml`, deckText({ group: `g${at}` })] as const)
  const host = memoryHost(Object.fromEntries(texts))
  let at = 0
  return runBatch(
    texts.map(([path]) => path),
    options,
    worldOf(host, outputs, () => writer(at++)),
    async () => true,
  )
}

test('slides of the largest size are written', async () => {
  const { result, written } = await builtWith(LARGEST_UPLOAD)
  expect([result?.ok, result?.problems]).toEqual([true, []])
  expect(written).toContain('118/slides-118-jmap-chair-slides-00.pdf')
})

test('larger ones are an error with both sizes, and nothing of the deck is written', async () => {
  const { result, written } = await builtWith(LARGEST_UPLOAD + 1)
  expect(result).toMatchObject({ ok: false, failed: null, files: [] })
  expect(problemsText(result?.problems ?? [], false, false)).toBe(
    'a.yaml: error names/too-large: slides-118-jmap-chair-slides-00.pdf would have 40960001 bytes, and the datatracker takes at most 40960000\n' +
      '  hint: divide the deck in two, or make its pictures smaller\n',
  )
  expect(written).toEqual([])
})

test('slides over the limit of a PDF are an error, and nothing of the deck is written', async () => {
  const limits = { ...DEFAULT_LIMITS, 'pdf-bytes': 2000 }
  expect((await builtWith(2000, limits)).result).toMatchObject({ ok: true, problems: [] })
  const { result, written } = await builtWith(2001, limits)
  expect(result).toMatchObject({ ok: false, failed: null, files: [] })
  expect(problemsText(result?.problems ?? [], false, false)).toBe(
    'a.yaml: error limit/reached: slides-118-jmap-chair-slides-00.pdf has 2,001 bytes; the limit "pdf-bytes" is 2,000 bytes\n' +
      '  hint: if it must be so: --limit pdf-bytes=2001\n',
  )
  expect(written).toEqual([])
})

test('after a bug the manifest has all that was written before', async () => {
  const { outputs, files } = disk()
  const broken = many(40, outputs, at => {
    if (at === 39) throw new Error('a bug')
    return new Uint8Array(1)
  })
  await expect(broken).rejects.toThrow('a bug')
  const manifest = JSON.parse(new TextDecoder().decode(files.get('118/manifest.json')))
  expect(manifest.files).toHaveLength(39 * 3)
})

test('the manifest is written after each of a few decks, and of many so rarely that its bytes stay few for each deck', async () => {
  const written = async (count: number): Promise<readonly number[]> => {
    const { outputs } = disk()
    const sizes: number[] = []
    const write = (path: string, bytes: Uint8Array): Promise<void> => {
      if (path.endsWith('manifest.json')) sizes.push(bytes.length)
      return outputs.write(path, bytes)
    }
    await many(count, { ...outputs, write }, () => new Uint8Array(1))
    return sizes
  }
  const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0)
  expect(await written(10)).toHaveLength(10)
  const [hundred, twoHundred] = [await written(100), await written(200)]
  expect(total(twoHundred) / total(hundred)).toBeLessThan(2.5)
})

test('a disk that is full for one deck stops no other: its failure is told in its place, the manifest has the rest', async () => {
  const { outputs, files } = disk()
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    if (path.includes('minutes-118-g3-')) throw new OutputError(`${path} cannot be written: the disk is full`)
    await outputs.write(path, bytes)
  }
  const { results, failures } = await many(10, { ...outputs, write }, () => new Uint8Array(1))
  expect(failures).toEqual(['118/minutes-118-g3-00.md cannot be written: the disk is full'])
  expect(results.map(({ path, ok, files: its }) => [path, ok, its.length])).toEqual(
    Array.from({ length: 10 }, (_, at) => [`${at}.yaml`, at !== 3, at === 3 ? 2 : 3]),
  )
  const { files: listed } = JSON.parse(new TextDecoder().decode(files.get('118/manifest.json')))
  expect(listed).toHaveLength(29)
})

test('results stand in the order of the decks, whichever is on the disk first', async () => {
  const { outputs } = disk()
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    if (path.includes('-g0-')) await new Promise(done => setTimeout(done, 50))
    await outputs.write(path, bytes)
  }
  const { results } = await many(4, { ...outputs, write }, () => new Uint8Array(1))
  expect(results.map(({ path, ok }) => [path, ok])).toEqual([0, 1, 2, 3].map(at => [`${at}.yaml`, true]))
})

test('of two decks whose groups and documents come to one name none is written, in any order', async () => {
  const texts = {
    'a.yaml': deckText().replace('title:', 'document: Chair slides\ntitle:'),
    'b.yaml': deckText({ group: 'jmap-chair' }).replace('title:', 'document: Slides\ntitle:'),
  }
  for (const paths of [Object.keys(texts), Object.keys(texts).toReversed()]) {
    const { outputs, files } = disk()
    const world = worldOf(memoryHost(texts), outputs, () => new Uint8Array(1))
    const { results } = await runBatch(paths, options, world, async () => true)
    expect(results.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['names/clash'], ['names/clash']])
    expect([...files.keys()]).toEqual([])
  }
})

test('two runs that write into one folder at a time list the files of both', async () => {
  const { outputs, files } = disk()
  const slowly = async (path: string, bytes: Uint8Array): Promise<void> => {
    if (!path.endsWith('manifest.json')) await new Promise(done => setTimeout(done, 1))
    await outputs.write(path, bytes)
  }
  const { hash } = memoryHost({})
  const run = (start: string): Promise<unknown> => {
    const texts = Object.fromEntries(
      [1, 2, 3, 4].map(at => [`${start}${at}.yaml`, deckText({ group: `${start}${at}` })]),
    )
    const world = worldOf(memoryHost(texts), { ...outputs, write: slowly, hash }, () => new Uint8Array(1))
    const turn = (): Promise<boolean> => new Promise(done => setTimeout(() => done(true), 3))
    return runBatch(Object.keys(texts), options, world, turn)
  }
  await Promise.all([run('a'), run('b')])
  const { files: listed } = JSON.parse(new TextDecoder().decode(files.get('118/manifest.json')))
  const written = [...files.keys()].map(path => path.slice('118/'.length)).filter(file => file !== 'manifest.json')
  expect(listed.map(({ file }: { file: string }) => file)).toEqual(written.toSorted())
})

test('one broken deck of 150 costs that one: 149 are written', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [
      `${at}.yaml`,
      deckText({ group: `g${at}`, ...(at === 70 ? { slides: 'slides: [{ layout: bulets }]' } : {}) }),
    ]),
  )
  const { outputs, files } = disk()
  const world = worldOf(memoryHost(texts), outputs, () => new Uint8Array(1))
  const { results, failures } = await runBatch(Object.keys(texts), options, world, async () => true)
  expect(results.flatMap(({ path, ok }) => (ok ? [] : [path]))).toEqual(['70.yaml'])
  expect([failures, files.size]).toEqual([[], 149 * 3 + 1])
})

test.each([
  [1, 8],
  [20, 40],
])('with %i jobs the first %i decks are asked for before the first is made', async (jobs, expected) => {
  const texts = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.yaml`, deckText({ group: `g${at}` })]))
  const asked: string[] = []
  let before = 0
  const plain = worldOf(memoryHost(texts), disk().outputs, () => new Uint8Array(1))
  const make: World['make'] = path => {
    before ||= asked.length
    return plain.make(path)
  }
  const world: World = { ...plain, jobs, make, soon: paths => asked.push(...paths) }
  await runBatch(Object.keys(texts), options, world, async () => true)
  expect(before).toBe(expected)
})
