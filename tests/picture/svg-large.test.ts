// Files that are large and legal in form: each ends at once, drawn or refused.
// What took the square of its length would take minutes here; nothing is measured but that it ends.

import { describe, expect, test } from 'vitest'
import { items, open, svg } from './svg-build.ts'

const rect = (more: string): string => `<rect width="9" height="9" ${more}/>`
const spaces = ' '.repeat(1_000_000)

function refused(body: string): string {
  const result = open(svg(body))
  return 'refused' in result ? result.refused : 'it was opened'
}

describe('a large file', () => {
  test('of comments that never end', () => {
    expect(refused(`<style>${'/*a'.repeat(400_000)}</style>`)).toContain('has a style sheet with "/*a/*a')
  })
  test('of comments between rules', () => {
    const [shape] = items(`<style>${'/*{*/ /**/'.repeat(100_000)}rect{fill:#010203}</style>${rect('')}`)
    expect(shape).toMatchObject({ fill: { colour: [1, 2, 3] } })
  })
  test.each([
    ['before what no value has', `style="fill:${spaces}\\"`, 'has a style that is not "name: value"'],
    ['before a colon', `style="fill${spaces}"`, 'has a style that is not "name: value"'],
    ['in a value', `style="fill:red${spaces}x"`, 'has fill: "red x", which notewell cannot read'],
    ['before !important', `style="fill:red${spaces}!${spaces.slice(0, 800_000)}important"`, 'it was opened'],
  ])('of spaces %s', (_, style, sentence) => {
    expect(refused(rect(style))).toContain(sentence)
  })
  test('of spaces between points', () => {
    expect(refused(`<polyline points="1${spaces}x"/>`)).toContain('which are no points')
  })
  test('of one rule for many classes', () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `.a${at}`).join(',')
    const sheet = `<style>${names}{${'a:0;'.repeat(199)}fill:#010203}</style>`
    expect(items(sheet + rect('class="a19999"'))[0]).toMatchObject({ fill: { colour: [1, 2, 3] } })
  })
  test('of more classes than a drawing has', () => {
    const names = Array.from({ length: 150_000 }, (_, at) => `.a${at}`).join(',')
    expect(refused(`<style>${names}{a:0}</style>`)).toContain('has styles for more than 20000')
  })
  test('of an element with many styles that is used often', () => {
    const each = Array.from({ length: 50 }, (_, at) => at)
    const rules = each.map(at => `.c${at}{${each.map(name => `p${at}-${name}:0;`.repeat(4)).join('')}}`).join('')
    const used = `<defs><g id="u">${rect(`class="${each.map(at => `c${at}`).join(' ')}"`)}</g></defs>`
    expect(items(`<style>${rules}</style>${used}${'<use href="#u"/>'.repeat(5_000)}`)).toHaveLength(5_000)
  })
  test('of a long style that many elements share', () => {
    const dashes = `<style>.a{stroke-dasharray:${'1 '.repeat(100_000)}}</style>`
    expect(refused(dashes + rect('class="a"').repeat(10_000))).not.toBe('it was opened')
  })
  test('of many style elements', () => {
    const sheets = '<style>&#97;{}</style>'.repeat(5_000)
    expect(refused(`${sheets}<desc>${'a'.repeat(1_500_000)}</desc>`)).toBe('it was opened')
  })
  test('of one gradient with many stops, for many shapes, has its stops once', () => {
    const gradients = `<linearGradient id="a">${'<stop/>'.repeat(2_000)}</linearGradient><linearGradient id="b" href="#a"/>`
    const drawn = items(`${gradients}${rect('fill="url(#b)"').repeat(5_000)}`)
    const stops = drawn.map(each =>
      each.kind === 'shape' && each.fill && 'stops' in each.fill.colour ? each.fill.colour.stops : null,
    )
    expect(stops[0]).toHaveLength(2_000)
    expect(new Set(stops).size).toBe(1)
  })
  test('of many gradients that take their stops from one is refused', () => {
    const gradients = Array.from({ length: 2_000 }, (_, at) => `<linearGradient id="g${at}" href="#a"/>`).join('')
    const shapes = Array.from({ length: 2_000 }, (_, at) => rect(`fill="url(#g${at})"`)).join('')
    const stops = `<linearGradient id="a">${'<stop/>'.repeat(5_000)}</linearGradient>`
    expect(refused(stops + gradients + shapes)).toBe('is over the limit "svg-elements"')
  })
  test('of one clip for many groups has its path once', () => {
    const clip = `<clipPath id="c"><path transform="scale(2)" d="M0 0${'h1'.repeat(20_000)}z"/></clipPath>`
    const drawn = items(clip + `<g clip-path="url(#c)">${rect('')}</g>`.repeat(25))
    const clips = drawn.map(each => (each.kind === 'group' ? each.clip : null))
    expect(clips[0]?.matrix).toEqual([2, 0, 0, 2, 0, 0])
    expect(new Set(clips.map(each => each?.steps)).size).toBe(1)
  })
  test('that draws a long path too often is refused', () => {
    const path = `<path id="p" d="M0 0${'h1'.repeat(20_000)}"/>`
    expect(refused(path + '<use href="#p"/>'.repeat(60))).toBe('repeats more by <use> than can be drawn')
  })
  test('of an ordinary traced picture is drawn', () => {
    expect(items(`<path d="M0 0c${'1 1 1-1 0 0 '.repeat(100_000)}"/>`)[0]).toMatchObject({ kind: 'shape' })
  })
})
