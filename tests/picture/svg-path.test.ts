// Path data is read as svgpath reads it, but in one pass: held against svgpath over random paths.

import fc from 'fast-check'
import svgpath from 'svgpath'
import { describe, expect, test } from 'vitest'
import { pathSteps } from '../../src/picture/svg-path.ts'

/** What svgpath makes of it; null when it cannot read it. */
function expected(data: string): readonly (readonly (string | number)[])[] | null {
  const path: ReturnType<typeof svgpath> & { readonly err?: string } = svgpath(data)
  if (path.err) return null
  const steps: (string | number)[][] = []
  path
    .abs()
    .unshort()
    .unarc()
    .iterate((segment, _, x, y) => {
      const [command, a = 0, b = 0, c = 0, d = 0] = segment as readonly [string, ...number[]]
      const third = (from: number, control: number): number => from + ((control - from) * 2) / 3
      if (command === 'H') steps.push(['L', a, y])
      else if (command === 'V') steps.push(['L', x, a])
      else if (command === 'Q') steps.push(['C', third(x, a), third(y, b), third(c, a), third(d, b), c, d])
      else steps.push([...segment])
    })
  return steps
}

/** Holds the two together. An arc's last curve ends next to where the arc does: no nearer than a ten-thousandth is asked. */
function expectSame(data: string): void {
  const found = pathSteps(data)
  const wanted = expected(data)
  if (wanted === null || 'mistake' in found) {
    expect('mistake' in found).toBe(wanted === null)
    return
  }
  expect(found.map(step => step[0])).toEqual(wanted.map(step => step[0]))
  const pairs = found.flatMap((step, at) =>
    step.slice(1).map((each, of) => [Number(each), Number(wanted[at]?.[of + 1])]),
  )
  for (const [one = NaN, other = NaN] of pairs)
    if (!Object.is(one, other)) expect(Math.abs(one - other)).toBeLessThan(1e-4 * Math.max(1, Math.abs(other)))
}

const number = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.integer({ min: -500, max: 500 }).map(each => (each / 10).toFixed(1)),
  fc.constantFrom('.5', '-.5', '+3', '4.', '1e1', '2E-1', '0', '-0'),
)
const flag = fc.constantFrom('0', '1')
const comma = fc.constantFrom(' ', ',', ' , ', '\n')
const COUNTS = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }
const command = fc
  .tuple(fc.constantFrom(...Object.entries(COUNTS)), fc.boolean(), fc.integer({ min: 1, max: 3 }))
  .chain(([[letter, count], small, times]) =>
    fc
      .array(
        fc.tuple(
          ...Array.from({ length: count }, (_, at) => (letter === 'A' && (at === 3 || at === 4) ? flag : number)),
        ),
        {
          minLength: count === 0 ? 1 : times,
          maxLength: count === 0 ? 1 : times,
        },
      )
      .chain(sets =>
        comma.map(
          between => (small ? letter.toLowerCase() : letter) + sets.map(set => set.join(between)).join(between),
        ),
      ),
  )
const path = fc.array(command, { maxLength: 12 }).map(commands => `M${['3 4', ...commands].join(' ')}`)

describe('path data', () => {
  test('comes to the steps that svgpath says', () => {
    fc.assert(
      fc.property(path, data => {
        expectSame(data)
      }),
      { numRuns: 1000 },
    )
  })
  test('is refused where svgpath refuses it', () => {
    const noise = fc.array(
      fc.constantFrom('M', 'l', 'h', 'a', 'z', 'C', ' ', ',', '-', '.5', '1', '0', '09', '1e', 'x', '3 4'),
      { maxLength: 15 },
    )
    fc.assert(
      fc.property(noise, parts => {
        const data = `m1 1${parts.join('')}`
        // It takes a point alone for a number, which none is.
        fc.pre(!/(^|[^\d])\.(?!\d)/.test(data))
        expectSame(data)
      }),
      { numRuns: 1000 },
    )
  })
  test.each([
    ['M0 0 a1 1 0 011 2', [['M', 0, 0], 'C', 'C']],
    [
      'M0 0 A0 5 0 0 1 9 9',
      [
        ['M', 0, 0],
        ['L', 9, 9],
      ],
    ],
  ])('%s', (data, steps) => {
    const found = pathSteps(data)
    if ('mistake' in found) throw new Error(found.mistake)
    expect(found.map((step, index) => (typeof steps[index] === 'string' ? step[0] : step))).toEqual(steps)
  })
  test.each([
    ['M0 0 h', 'missed param (at pos 6)'],
    ['M0 0 L1 -x', 'param should start with 0..9 or `.` (at pos 9)'],
    ['M0 0 k', 'bad command k (at pos 5)'],
    ['L1 1', 'string should start with `M` or `m`'],
    ['M0 0 a1 1 0 2 0 1 1', 'arc flag can be 0 or 1 only (at pos 12)'],
    ['M0 09', 'numbers started with `0` such as `09` are illegal (at pos 3)'],
  ])('%s cannot be read', (data, mistake) => {
    expect(pathSteps(data)).toEqual({ mistake })
  })
  test.each(['1 ', '1,', '1\n'])('of two hundred thousand numbers is read once', each => {
    expect(pathSteps(`M0 0h${each.repeat(200_000)}1`)).toHaveLength(200_002)
  })
  test('of more steps than fill a picture is refused', () => {
    expect(pathSteps(`M0 0${'h1'.repeat(300_000)}`)).toEqual({ mistake: 'more than 300000 steps' })
  })
})
