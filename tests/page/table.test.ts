// Tables at 20 pt in a square face: ten points a character, nine in the heads, 22 between columns.

import { expect, test } from 'vitest'
import type { Column } from '../../src/page/columns.ts'
import type { Piece } from '../../src/page/piece.ts'
import { type Row, tablePieces } from '../../src/page/table.ts'
import { type Kit, words } from '../../src/page/typeset.ts'
import { placed, span, squareKit, tagOutline, textMarks } from './kit.ts'
import { nowhere } from './pieces.ts'

const { kit } = squareKit()

const columns: readonly Column[] = [
  { head: 'Time', align: 'start', width: 'content' },
  { head: 'Topic', align: 'start', width: 'rest', rowHeader: true },
  { head: 'Who', align: 'start', width: 'content' },
  { head: 'Min', align: 'end', width: 'content' },
]

function row(cells: readonly (string | readonly string[])[], more: Partial<Row> = {}): Row {
  return {
    cells: cells.map(cell => (typeof cell === 'string' ? [cell] : cell).map(text => words(text, nowhere))),
    strong: false,
    heads: false,
    indent: 0,
    look: 'plain',
    across: false,
    again: null,
    ends: false,
    origin: nowhere,
    ...more,
  }
}

function table(rows: readonly Row[], width: number): readonly Piece[] {
  return tablePieces(columns, rows, width, kit)(20)
}

test('columns are as wide as their widest cell, and one takes what is left', () => {
  // From the left 50 for "13:00"; from the right 27 for "Min" and 60 for "Ada Ex"; and a hair for each.
  expect(placed(table([row(['13:00', 'Intro', 'Ada Ex', '5'])], 400))[1]).toBe(
    '0:13:00 | 72.01:Intro | 290.98:Ada Ex | 390:5',
  )
})

test('numbers end where their column ends', () => {
  const pieces = table([row(['', 'a', '', '5']), row(['', 'b', '', '125'])], 400)
  expect(
    placed(pieces)
      .slice(1)
      .map(line => line.split(' | ').at(-1)),
  ).toEqual(['390:5', '370:125'])
})

test('a row is as high as its highest cell, and ends with a rule', () => {
  const [, one, two] = table([row(['', 'a', '', '']), row(['', ['a', 'b'], '', ''])], 400)
  expect(one?.height).toBeCloseTo(20 * 1.2 + 2 * 3)
  expect(two?.height).toBeCloseTo(20 * 1.2 + 18 * 1.2 + 2 * 3) // further lines are at the theme's floor
  const rules = one?.draw().under ?? []
  expect(rules).toMatchObject([{ x: 0, width: 400 }])
  expect(rules.map(rule => (rule.kind === 'fill' ? rule.y + rule.height : 0))).toEqual([one?.height])
})

test('rows are indented by steps, and what is indented is no wider for it', () => {
  const pieces = table([row(['', 'a', '', '']), row(['', 'b', '', ''], { indent: 2 })], 400)
  expect(placed(pieces).slice(1)).toEqual(['58.01:a', '102.01:b'])
})

test('a row that heads others is strong and stays with them, and a table breaks well where a part ends', () => {
  const pieces = table(
    [row(['', 'a', '', ''], { heads: true }), row(['', 'b', '', '']), row(['', 'c', '', ''], { ends: true })],
    400,
  )
  expect(pieces.map(piece => piece.after)).toEqual(['avoid', 'avoid', 'free', 'good'])
  expect(pieces.slice(1).map(piece => piece.header)).toEqual([pieces[0], pieces[0], pieces[0]])
})

test('every row has a cell for every column, and says what heads what', () => {
  const pieces = table([row(['', 'a', '', '5'])], 400)
  expect(tagOutline(pieces)).toBe('Table(THead(TR(TH TH TH TH)) TBody(TR(TD TH TD TD)))')
})

test('where there is too little room, short columns stay, and the others give way without cutting a word', () => {
  const topic = 'several words of some length'
  const names = 'Ada Example, Bo Muster, Cy Beispiel'
  const pieces = table([row(['13:00', topic, names, '15'])], 400)
  const marks = textMarks(pieces.flatMap(piece => piece.draw().leaves))
  for (const mark of marks) expect(mark.x + mark.run.text.trimEnd().length * mark.run.size * 0.5).toBeLessThan(400.01)
  const shown = placed(pieces)
    .slice(1)
    .join(' | ')
    .split(' | ')
    .map(each => each.replace(/^[^:]*:/, ''))
  expect(shown.join(' ').split(' ').sort()).toEqual(`13:00 ${topic} ${names} 15`.split(' ').sort())
})

test('a name that is better kept whole is not cut while others can give way', () => {
  const draft = span('draft-ietf-jmap-sieve', { whole: true })
  const pieces = table(
    [
      {
        ...row(['13:00', 'Sieve', 'Ada Example and several others', '15']),
        cells: [
          [words('13:00', nowhere)],
          [words('Sieve', nowhere), [draft]],
          [words('Ada Example and several others', nowhere)],
          [words('15', nowhere)],
        ],
      },
    ],
    480,
  )
  expect(placed(pieces)[1]).toMatch(/:draft-ietf-jmap-sieve /)
})

test('words that are wider than the table are cut, and none leaves it', () => {
  const pieces = table([row(['13:00', 'x'.repeat(90), 'y'.repeat(90), '15'])], 400)
  for (const mark of textMarks(pieces.flatMap(piece => piece.draw().leaves)))
    expect(mark.x + mark.run.text.length * mark.run.size * 0.5).toBeLessThan(400.01)
  expect(placed(pieces)[1]).toMatch(/^0:13:00/)
})

test('without rows there is no table', () => {
  expect(table([], 400)).toEqual([])
})

test('a row is set for its own table, whatever other tables of the same columns it stands in', () => {
  const again = row(['Session I'], { across: true, strong: true })
  const shared = [row(['13:00', 'Intro', 'Ada Example', '5'], { again }), row(['13:05', 'Sieve', 'Bo', '125'])]
  const marked = row(['13:00', '→ Introductions of everybody', 'Ada Example and all others', '5'], { look: 'marked' })
  const tables = [shared, [...shared, marked], [marked], shared, [shared[1] ?? marked]]
  const seen = (pieces: readonly Piece[]): unknown =>
    pieces.map(piece => [piece.height, placed([piece]), piece.header && placed([piece.header]), piece.draw().under])
  for (const width of [400, 500, 400]) {
    for (const rows of tables) {
      const alone = tablePieces([...columns], rows, width, kit)
      const among = tablePieces(columns, rows, width, kit)
      for (const size of [20, 24, 20]) expect(seen(among(size))).toEqual(seen(alone(size)))
    }
  }
})

test('the same table is set anew in another theme', () => {
  const rows = [row(['13:00', 'Intro', 'Ada', '5'])]
  const colours = (of: Kit): readonly unknown[] =>
    textMarks(tablePieces(columns, rows, 400, of)(20).flatMap(piece => piece.draw().leaves)).map(mark => mark.colour)
  const green = [0, 90, 0] as const
  const other = { ...kit, theme: { ...kit.theme, colours: { ...kit.theme.colours, ink: green } } }
  expect(colours(kit)).not.toContainEqual(green)
  expect(colours(other)).toContainEqual(green)
})
