// A kit whose text is square: every character is half an em wide, so that places are whole numbers.
// In: what the face lacks. Out: a kit, and spans and blocks to set with it. Problems are kept.

import type { Block, Span } from '../../src/deck/span.ts'
import { missingProblems } from '../../src/page/missing.ts'
import type { TextMark } from '../../src/page/page.ts'
import { type Leaf, type Piece, tagsOf } from '../../src/page/piece.ts'
import { theme } from '../../src/page/theme.ts'
import type { Kit } from '../../src/page/typeset.ts'
import { sign } from '../../src/page/words.ts'
import type { Problem } from '../../src/problem/problem.ts'
import { squareFace } from '../text/square-face.ts'
import { nowhere } from './pieces.ts'

/** A kit of one face, and the problems it has been told. */
export function squareKit(lacks = ''): { readonly kit: Kit; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const chain = [squareFace('square', { lacks })]
  const report: Kit['report'] = each => problems.push(each)
  const missing: Kit['missing'] = each => problems.push(...missingProblems([each]))
  return { kit: { theme, faces: () => chain, report, missing, level: 1, lang: 'en', dir: 'auto' }, problems }
}

/** A span of plain text; a style or a link where it is given. */
export function span(text: string, more: Partial<Span> = {}): Span {
  return { ...sign(text, nowhere), ...more }
}

/** A paragraph of plain text. */
export function paragraph(text: string): Block {
  return { kind: 'paragraph', spans: [span(text)] }
}

/** A list of texts, or of texts with lists of their own. */
export function list(start: number | null, ...items: readonly (string | readonly Block[])[]): Block {
  return { kind: 'list', start, items: items.map(item => (typeof item === 'string' ? [paragraph(item)] : item)) }
}

/** Each piece as "x:text | x:text", in reading order. */
export function placed(pieces: readonly Piece[]): readonly string[] {
  return pieces.map(piece =>
    textMarks(piece.draw().leaves)
      .map(mark => `${Math.round(mark.x * 100) / 100}:${mark.run.text.trim()}`)
      .join(' | '),
  )
}

/** The text marks of leaves. */
export function textMarks(leaves: readonly Leaf[]): readonly TextMark[] {
  return leaves.flatMap(leaf => leaf.marks.filter((mark): mark is TextMark => mark.kind === 'text'))
}

/** The tags of pieces as "L(LI(Lbl LBody))". */
export function tagOutline(pieces: readonly Piece[]): string {
  const outline = (tags: ReturnType<typeof tagsOf>): string =>
    tags
      .map(tag => {
        const inner = outline(tag.children.filter(child => 'role' in child))
        return inner === '' ? tag.role : `${tag.role}(${inner})`
      })
      .join(' ')
  return outline(tagsOf(pieces.flatMap(piece => piece.draw().leaves)))
}
