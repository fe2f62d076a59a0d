// Words of drawings: where their letters stand. In the square face every letter is half an em wide.

import { expect, test } from 'vitest'
import { type DrawingKit, setDrawing } from '../../src/page/drawing.ts'
import { type MissingGlyph, missingProblems } from '../../src/page/missing.ts'
import type { SetItem, SetWords } from '../../src/page/page.ts'
import type { Problem } from '../../src/problem/problem.ts'
import { runWidth } from '../../src/text/face.ts'
import { open, svg } from '../picture/svg-build.ts'
import { squareFace } from '../text/square-face.ts'

const origin = { source: { path: 'deck.yaml', text: 'image: a.svg' }, start: 7, end: 12 }

function set(body: string, lacks = ''): { readonly words: readonly SetWords[]; readonly problems: readonly Problem[] } {
  const drawing = open(svg(body))
  if ('refused' in drawing) throw new Error(drawing.refused)
  const found: MissingGlyph[] = []
  const chain = [squareFace('square', { lacks })]
  const { items } = setDrawing(drawing, { faces: () => chain, missing: each => found.push(each), lang: 'en', origin })
  const flat = (item: SetItem): readonly SetItem[] => (item.kind === 'group' ? item.items.flatMap(flat) : [item])
  return { words: items.flatMap(flat).filter(item => item.kind === 'words'), problems: missingProblems(found) }
}

/** "text left baseline width", in the drawing's coordinates, to thousandths. */
function places(body: string): readonly string[] {
  return set(body).words.map(({ run, x, baseline, matrix: [a, , , d, e, f] }) => {
    const numbers = [a * x + e, d * baseline + f, runWidth(run) * a]
    return `${run.text} ${numbers.map(each => Math.round(each * 1000) / 1000).join(' ')}`
  })
}

test.each([
  ['<text x="10" y="20" font-size="8">abcd</text>', ['abcd 10 20 16']],
  ['<text x="50" y="20" font-size="8" text-anchor="middle">abcd</text>', ['abcd 42 20 16']],
  ['<text x="50" y="20" font-size="8" text-anchor="end">abcd </text>', ['abcd 34 20 16']],
  ['<text x="5" y="10" font-size="4" transform="scale(2)">ab</text>', ['ab 10 20 8']],
  ['<text x="0" y="9" font-size="4">ab<tspan font-size="8">cd</tspan>e</text>', ['ab 0 9 4', 'cd 4 9 8', 'e 12 9 2']],
  ['<text x="0" y="9" font-size="4">ab<tspan dx="3" dy="-2">cd</tspan>e</text>', ['ab 0 9 4', 'cd 7 7 4', 'e 11 7 2']],
  [
    '<text x="50" y="9" font-size="4" text-anchor="middle">ab<tspan dx="2">cd</tspan></text>',
    ['ab 45 9 4', 'cd 51 9 4'],
  ],
  ['<text x="0" y="9" font-size="4">ab<tspan fill="none">cd</tspan>e</text>', ['ab 0 9 4', 'e 8 9 2']],
])('%s', (body, expected) => {
  expect(places(body)).toEqual(expected)
})

test('a line in the middle of its letters stands half an x below', () => {
  const { xHeight, unitsPerEm } = squareFace('square')
  const [middle] = places('<text y="20" font-size="10" dominant-baseline="middle">x</text>')
  expect(middle).toBe(`x 0 ${20 + (xHeight / unitsPerEm / 2) * 10} 5`)
})

test('sizes are those of a drawing a thousand wide, so that small numbers are not rounded away', () => {
  expect(set('<text font-size="0.5">x</text>').words[0]?.run.size).toBe(5)
})

test('a character without a glyph is one problem at the place where the deck names the picture', () => {
  const { problems } = set('<text>a§b§</text><g opacity=".5"><text>§</text></g>', '§')
  expect(problems).toMatchObject([
    { code: 'font/missing-glyph', origin, message: 'no face can draw "§" (U+00A7), in a text of the picture' },
  ])
})

test.each([
  ['ja', '骨', 'ja'],
  ['en', '骨', 'en'],
  ['en', 'かな', 'ja'],
  ['en', '한글', 'ko'],
  ['zh-TW', 'かな', 'zh-TW'],
])('on a slide in %s, %s is set with faces for %s', (lang, text, expected) => {
  const drawing = open(svg(`<text>${text}</text>`))
  if ('refused' in drawing) throw new Error(drawing.refused)
  const asked: unknown[] = []
  const faces: DrawingKit['faces'] = (_, language) => {
    asked.push(language)
    return [squareFace('square')]
  }
  setDrawing(drawing, { faces, missing: () => undefined, lang, origin })
  expect(asked).toContain(expected)
})

test('what a package would have is told as that package', () => {
  const drawing = open(svg('<text>骨直</text>'))
  if ('refused' in drawing) throw new Error(drawing.refused)
  const found: MissingGlyph[] = []
  const absent = {
    ...squareFace('cjk-jp', { lacks: '骨直' }),
    blocks: [[0x4e00, 0x9fff]] as const,
    wanting: () => 'cjk-jp@1',
  }
  setDrawing(drawing, {
    faces: () => [squareFace('square', { lacks: '骨直' }), absent],
    missing: each => found.push(each),
    lang: 'ja',
    origin,
  })
  const problems = missingProblems(found)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({
    origin,
    message: 'no face that comes with notewell has Japanese characters: "骨直", in a text of the picture',
    hint: 'install the face that has them: npm install --save-dev cjk-jp@1',
  })
})
