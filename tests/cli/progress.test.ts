// How far a batch is: what a terminal shows, what a log gets, and that neither gets in the way of messages.

import { describe, expect, test } from 'vitest'
import { createProgress } from '../../src/cli/progress.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import { deckText, folderWith, notewell, notewellOn } from '../support/cli.ts'

/** Progress with a clock that a test moves, and what was printed so far, a text for each call. */
function progressOn(around: Partial<Surroundings>, quiet = false) {
  const printed: string[] = []
  let now = 5000
  const progress = createProgress(
    {
      stdout: () => undefined,
      stderr: text => printed.push(text),
      terminal: true,
      columns: () => 80,
      now: () => now,
      env: {},
      cwd: '/',
      assets: '/',
      ...around,
    },
    quiet,
  )
  /** Begins a deck so many milliseconds after the start. */
  const at = (time: number, done: number, total: number, path: string): void => {
    now = 5000 + time
    progress.onDeck(done, total, path)
  }
  return { at, end: progress.end, printed }
}

describe('on a terminal', () => {
  test('one line says decks done, rate, time left and the current deck, is written over, and goes', () => {
    const { at, end, printed } = progressOn({})
    at(0, 0, 150, 'decks/a.yaml')
    at(1000, 20, 150, 'decks/b.yaml')
    at(60_000, 30, 150, 'decks/c.yaml')
    end()
    end()
    expect(printed).toEqual([
      '\r0 of 150 decks, decks/a.yaml\u001b[K',
      '\r20 of 150 decks, 20 decks/s, 7 s left, decks/b.yaml\u001b[K',
      '\r30 of 150 decks, 0.5 decks/s, 4 min left, decks/c.yaml\u001b[K',
      '\r\u001b[K',
    ])
  })

  test('ten times a second at most', () => {
    const { at, printed } = progressOn({})
    for (let time = 0; time < 1000; time++) at(time, time, 1000, 'a.yaml')
    expect(printed).toHaveLength(10)
  })

  test.each([20, 40, 41, 42, 1])('in a window of %i columns, it is no wider than the window', columns => {
    const { at, printed } = progressOn({ columns: () => columns })
    at(0, 1, 9, '日本語の会議/スライド.yaml')
    const line = printed[0]?.slice(1, -3) ?? ''
    const width = [...line].reduce((sum, character) => sum + (/[\u3000-\u9fff]/.test(character) ? 2 : 1), 0)
    expect(width).toBeLessThanOrEqual(Math.max(1, columns - 1))
    expect(width).toBeGreaterThanOrEqual(Math.min(39, columns - 2))
  })

  test('never a control or direction character of a name', () => {
    const { at, printed } = progressOn({ columns: () => 200 })
    at(0, 0, 2, 'a\u001b[2J\r\n\u202eb.yaml')
    expect(printed).toEqual(['\r0 of 2 decks, a<U+001B>[2J  <U+202E>b.yaml\u001b[K'])
  })

  test('nothing for one deck, or with -q', () => {
    const one = progressOn({})
    one.at(0, 0, 1, 'a.yaml')
    one.end()
    const quiet = progressOn({}, true)
    quiet.at(0, 0, 9, 'a.yaml')
    quiet.end()
    expect([one.printed, quiet.printed]).toEqual([[], []])
  })

  test('that cannot erase a line: as in a log', () => {
    const { at, printed } = progressOn({ env: { TERM: 'dumb' } })
    at(0, 0, 9, 'a.yaml')
    at(12_000, 3, 9, 'b.yaml')
    expect(printed).toEqual(['notewell: 3 of 9 decks, 0.3 decks/s, 24 s left\n'])
  })
})

describe('in a log', () => {
  test('a line every ten seconds, none for a batch that is done by then', () => {
    const { at, end, printed } = progressOn({ terminal: false })
    for (let second = 0; second < 35; second++) at(second * 1000, second, 35, 'a.yaml')
    end()
    expect(printed).toEqual([
      'notewell: 10 of 35 decks, 1.0 decks/s, 25 s left\n',
      'notewell: 20 of 35 decks, 1.0 decks/s, 15 s left\n',
      'notewell: 30 of 35 decks, 1.0 decks/s, 5 s left\n',
    ])
  })

  test('a short batch says only how it ended', async () => {
    const folder = folderWith({ 'a.yaml': deckText(), 'b.yaml': deckText({ group: 'b' }) })
    expect((await notewell(folder, 'check', '.')).stderr).toMatch(/^2 decks, .*\n$/)
  })
})

describe('a batch', () => {
  const decks = {
    'a.yaml': deckText({ slides: 'slides: [{ layout: titel }]' }),
    'b.yaml': deckText({ group: 'b' }),
    'c.yaml': deckText({ group: 'c' }),
  }
  let time = 0
  const terminal: Partial<Surroundings> = { terminal: true, now: () => (time += 1000) }

  test('takes its live line away before it tells of problems, and prints none of it on stdout', async () => {
    const { stdout, stderr } = await notewellOn(terminal, folderWith(decks), 'build', '.', '--json', '--color', 'never')
    const parts = stderr.split('\r\u001b[K')
    expect(parts).toHaveLength(2)
    expect(parts[0]).toMatch(
      /^\r0 of 3 decks, a\.yaml\u001b\[K\r1 of 3 decks, .*, b\.yaml\u001b\[K\r2 of 3 decks, .*, c\.yaml\u001b\[K$/,
    )
    expect(parts[1]).toMatch(/^a\.yaml:6:20: error deck\/unknown-layout: [^\r\u001b]*\n2 of 3 decks, [^\r\u001b]*\n$/)
    expect(stdout).not.toMatch(/[\r\u001b]/)
    expect(JSON.parse(stdout).decks).toHaveLength(3)
  })

  test('shows only its problems with -q', async () => {
    const { stderr } = await notewellOn(terminal, folderWith(decks), 'build', '.', '-q', '--color', 'never')
    expect(stderr).toMatch(/^a\.yaml:6:20: error [^\r\u001b]*$/)
  })

  test('takes its live line away when notewell has a bug, too', async () => {
    const printed: string[] = []
    const around = { ...terminal, stderr: (text: string) => printed.push(text) }
    const interrupted = (): number | null => {
      if (printed.length === 0) return null
      throw new Error('a bug')
    }
    await expect(notewellOn({ ...around, interrupted }, folderWith(decks), 'build', '.')).rejects.toThrow('a bug')
    expect(printed.at(-1)).toBe('\r\u001b[K')
  })
})
