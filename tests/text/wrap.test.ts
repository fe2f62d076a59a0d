// Lines of a paragraph, with a face whose glyphs are all half an em: at 2 points per em a character is 1 point wide.

import { describe, expect, it } from 'vitest'
import type { Line } from '../../src/text/line.ts'
import { layParagraph, longestWord, measure, type ParagraphOptions, type TextSpan } from '../../src/text/wrap.ts'
import { squareFace } from './square-face.ts'

const square = squareFace()

function span(text: string, faces = [square], size = 2): TextSpan {
  return { text, faces, size }
}

function linesOf(text: string, width: number, options: Partial<ParagraphOptions> = {}): readonly Line[] {
  return layParagraph([span(text)], { width, ...options }).lines
}

function textsOf(text: string, width: number, options: Partial<ParagraphOptions> = {}): readonly string[] {
  return linesOf(text, width, options).map(line => line.text)
}

describe('lines', () => {
  it('are filled first-fit', () => {
    expect(textsOf('the quick brown fox jumps', 10)).toEqual(['the quick ', 'brown fox ', 'jumps'])
  })

  it('take what fits exactly, and no more', () => {
    expect(textsOf('abc def', 7)).toEqual(['abc def'])
    expect(textsOf('abc def', 6.99)).toEqual(['abc ', 'def'])
  })

  it('let spaces hang: they are painted but take no room', () => {
    const [first, second] = linesOf('abc   def', 3)
    expect(first).toMatchObject({ text: 'abc   ', width: 3 })
    expect(first?.fragments).toMatchObject([{ x: 0, width: 6, run: { text: 'abc   ' } }])
    expect(second).toMatchObject({ text: 'def', width: 3 })
  })

  it('let spaces hang that only invisible characters follow', () => {
    expect(linesOf('a \u200b', 1)).toMatchObject([{ text: 'a \u200b', width: 1 }])
    expect(linesOf('a \u200d', 1)).toMatchObject([{ text: 'a \u200d', width: 1 }])
  })

  it('keep words together that a no-break space joins', () => {
    expect(textsOf('see RFC\u00a09999', 9)).toEqual(['see ', 'RFC\u00a09999'])
  })

  it('end at line feeds, which belong to no line', () => {
    const lines = linesOf('ab\n\ncd ef', 100)
    expect(lines.map(line => line.text)).toEqual(['ab', '', 'cd ef'])
    expect(lines[1]).toEqual({ width: 0, text: '', fragments: [] })
  })

  it('are none for no text, and a last line feed opens none', () => {
    expect(linesOf('', 10)).toEqual([])
    expect(textsOf('ab\n', 10)).toEqual(['ab'])
    expect(textsOf('\n', 10)).toEqual([''])
  })

  it('are broken at line feeds only when the width is infinite', () => {
    expect(textsOf('a b c\nd e f', Number.POSITIVE_INFINITY)).toEqual(['a b c', 'd e f'])
  })

  it('do not start with a dash that stands between spaces', () => {
    expect(textsOf('nine – ten', 6)).toEqual(['nine – ', 'ten'])
    expect(textsOf('we – you – they', 8)).toEqual(['we – ', 'you – ', 'they'])
  })

  it('give a short last word company when the line above can spare one', () => {
    expect(textsOf('aaaa bbbb cccc dddd eeee f', 24)).toEqual(['aaaa bbbb cccc dddd ', 'eeee f'])
    expect(textsOf('aaaa bbbb cccccccccccccc f', 24)).toEqual(['aaaa bbbb cccccccccccccc ', 'f'])
  })
})

describe('spans', () => {
  it('do not break a word', () => {
    const { lines } = layParagraph([span('see foo'), span('bar '), span('baz')], { width: 7 })
    expect(lines.map(line => line.text)).toEqual(['see ', 'foobar ', 'baz'])
    expect(lines[1]?.fragments.map(each => [each.span, each.x, each.width])).toEqual([
      [0, 0, 3],
      [1, 3, 4],
    ])
  })

  it('of several sizes stand side by side', () => {
    const { lines } = layParagraph([span('ab '), span('cd', [square], 4)], { width: 10 })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.fragments.map(each => [each.x, each.width])).toEqual([
      [0, 3],
      [3, 4],
    ])
    expect(lines[0]?.fragments[1]?.run.size).toBe(4)
  })

  it('are one glyph run per line, however many words', () => {
    const [line] = linesOf('one two three', 100)
    expect(line?.fragments).toHaveLength(1)
    const run = line?.fragments[0]?.run
    expect(run?.text).toBe('one two three')
    expect(run?.shaped.glyphs).toEqual(Array.from('one two three', letter => letter.codePointAt(0)))
    expect(run?.shaped.clusters).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(run?.shaped.advances).toHaveLength(13)
  })
})

describe('words wider than the line', () => {
  it('start on a line of their own and are cut between clusters, with nothing added', () => {
    expect(textsOf('x abcdefghijk yz', 4)).toEqual(['x ', 'abcd', 'efgh', 'ijk ', 'yz'])
  })

  it('are cut after the signs of an address', () => {
    expect(textsOf('see https://example.org/a/path?x=1&y=2', 14)).toEqual([
      'see ',
      'https://',
      'example.org/a/',
      'path?x=1&y=2',
    ])
    expect(textsOf('some_long_identifier', 11)).toEqual(['some_long_', 'identifier'])
  })

  it('go on filling their last line', () => {
    expect(textsOf('abcdefgh ij kl', 6)).toEqual(['abcdef', 'gh ij ', 'kl'])
  })

  it('never lose half a cluster: a family, a letter with marks', () => {
    expect(textsOf('👩‍👩‍👧👩‍👩‍👧', 2)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧'])
    expect(textsOf('e\u0301e\u0301e\u0301', 4)).toEqual(['e\u0301e\u0301', 'e\u0301'])
  })

  it('of a hundred thousand letters take time in proportion', () => {
    const lines = linesOf('a'.repeat(100_000), 50)
    expect(lines).toHaveLength(2000)
    expect(lines.every(line => line.width === 50)).toBe(true)
  })
})

describe('an address that fits a line', () => {
  it('moves to the next line whole', () => {
    expect(textsOf('read https://a.org/b-c now', 17)).toEqual(['read ', 'https://a.org/b-c ', 'now'])
  })
})

describe('balance', () => {
  it('evens out lines in as few lines as without', () => {
    expect(textsOf('aaaa bbbb cccc dddd', 17)).toEqual(['aaaa bbbb cccc ', 'dddd'])
    expect(textsOf('aaaa bbbb cccc dddd', 17, { balance: true })).toEqual(['aaaa bbbb ', 'cccc dddd'])
  })

  it('leaves no short word alone at the end', () => {
    expect(textsOf('xxxxxxxxxxxx aaaaaa bbbbb c', 12, { balance: true })).toEqual([
      'xxxxxxxxxxxx ',
      'aaaaaa ',
      'bbbbb c',
    ])
  })

  it('changes nothing on one line, and treats lines between line feeds each by themselves', () => {
    expect(textsOf('aaaa bbbb', 17, { balance: true })).toEqual(['aaaa bbbb'])
    expect(textsOf('aaaa bbbb cccc d\nee', 14, { balance: true })).toEqual(['aaaa bbbb ', 'cccc d', 'ee'])
  })

  it('cuts no more than the full width would', () => {
    expect(textsOf('abcdefghijkl mn', 10, { balance: true })).toEqual(['abcdefghij', 'kl mn'])
  })
})

describe('measure and longestWord', () => {
  it('give the widest line unwrapped, without spaces at its end', () => {
    expect(measure([span('ab cd'), span('ef\nx  ')])).toBe(7)
    expect(measure([])).toBe(0)
  })

  it('agree with wrapping: what is measured fits', () => {
    const spans = [span('The quick ', [square], 11.3), span('brown fox, ', [square], 7.7), span('AV', [square], 0.1)]
    expect(layParagraph(spans, { width: measure(spans) }).lines).toHaveLength(1)
    expect(layParagraph(spans, { width: measure(spans) - 1e-7 }).lines).toHaveLength(1)
    expect(layParagraph(spans, { width: measure(spans) * 0.999 }).lines.length).toBeGreaterThan(1)
  })

  it('count the widest word, and of an address the widest part', () => {
    expect(longestWord([span('a bcd ef')])).toBe(3)
    expect(longestWord([span('go to https://ab.cde/fghi')])).toBe(8)
    expect(longestWord([span('foo'), span('bar baz')])).toBe(6)
  })
})

describe('right-to-left text', () => {
  it('is placed from the right, in reading order in the result', () => {
    const { lines, rtl } = layParagraph([span('שלום abc')], { width: 100 })
    expect(rtl).toBe(true)
    expect(lines[0]?.fragments.map(each => [each.run.text, each.run.rtl, each.x])).toEqual([
      ['שלום ', true, 3],
      ['abc', false, 0],
    ])
  })

  it('joins words into one run whose glyphs are in visual order', () => {
    const run = layParagraph([span('שלום עולם')], { width: 100 }).lines[0]?.fragments[0]?.run
    expect(run?.text).toBe('שלום עולם')
    expect(String.fromCodePoint(...(run?.shaped.glyphs ?? []))).toBe([...'שלום עולם'].reverse().join(''))
    expect(run?.shaped.clusters).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0])
  })

  it('lets spaces hang out of the left of the line box', () => {
    const { lines } = layParagraph([span('שלום עולם')], { width: 5 })
    expect(lines[0]).toMatchObject({ width: 4, text: 'שלום ' })
    expect(lines[0]?.fragments[0]).toMatchObject({ x: -1, width: 5 })
  })

  it('puts the space at the end of a left-to-right line at its right', () => {
    const { lines } = layParagraph([span('ab שלום cd')], { width: 8 })
    expect(lines[0]).toMatchObject({ width: 7, text: 'ab שלום ' })
    expect(lines[0]?.fragments.map(each => [each.run.text, each.run.rtl, each.x])).toEqual([
      ['ab ', false, 0],
      ['שלום', true, 3],
      [' ', false, 7],
    ])
  })

  it('gives the space at a line end the level of the paragraph, wherever the line is broken', () => {
    const { lines } = layParagraph([span('ab שלום עולם cd')], { width: 9 })
    expect(lines.map(line => [line.text, line.width])).toEqual([
      ['ab שלום ', 7],
      ['עולם cd', 7],
    ])
    expect(lines[0]?.fragments.map(each => [each.run.text, each.run.rtl, each.x])).toEqual([
      ['ab ', false, 0],
      ['שלום', true, 3],
      [' ', false, 7],
    ])
    expect(lines[1]?.fragments.map(each => [each.run.text, each.run.rtl, each.x])).toEqual([
      ['עולם', true, 0],
      [' cd', false, 4],
    ])
  })

  it('takes the base direction it is given', () => {
    const { lines, rtl } = layParagraph([span('abc!')], { width: 100, base: 'rtl' })
    expect(rtl).toBe(true)
    expect(lines[0]?.fragments.map(each => [each.run.text, each.x])).toEqual([
      ['abc', 1],
      ['!', 0],
    ])
  })
})

describe('missing characters', () => {
  it('are reported with their place and painted by nothing', () => {
    const face = squareFace('poor', { lacks: 'x😀' })
    const { lines, missing } = layParagraph([span('ab', [face]), span('cxd😀', [face])], { width: 100 })
    expect(missing).toEqual([
      { codePoint: 0x78, index: 3 },
      { codePoint: 0x1f600, index: 5 },
    ])
    expect(lines[0]).toMatchObject({ text: 'abcxd😀', width: 4 })
    expect(lines[0]?.fragments.map(each => each.run.text)).toEqual(['ab', 'c', 'd'])
  })
})
