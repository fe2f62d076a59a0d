// Cuts a paragraph's text into items: stretches of one span, one face, one script and one bidi level, ready to shape.
// In: the text, the face chain of each span, bidi levels. Out: items in reading order, and characters no face can draw.
// It must not shape, and it must not decide where lines end.

import { once } from '../deck/once.ts'
import { type Face, type FaceChain, inBlocks } from './face.ts'
import { clusterEnd } from './graphemes.ts'
import { type Script, scriptOf } from './script.ts'

/** A part of the text with faces of its own (UTF-16 offsets, end exclusive). */
export interface FaceRange {
  readonly start: number
  readonly end: number
  readonly faces: FaceChain
}

/** A stretch of text to shape with one face in one direction. */
export interface Item {
  /** Index of the range it comes from. */
  readonly range: number
  readonly start: number
  readonly end: number
  readonly face: Face
  /** Bidi level; odd runs right to left. */
  readonly level: number
}

/** A character that no face of its chain can draw. `index` is its UTF-16 offset in the paragraph's text. */
export interface Missing {
  readonly codePoint: number
  readonly index: number
}

/**
 * Itemizes text. Line feeds and missing characters are in no item.
 *
 * A grapheme cluster stays in one face, the first of the chain that is for it and has all of it; else the first that has all of
 * it; only when no face has, its code points are drawn one by one. Spaces and plain punctuation stay in the face of the letters
 * before them, so that the face of another script sets its own commas; brackets and quotes do not, so that a pair comes from one face.
 * `levels` has a bidi level for each UTF-16 unit; null means 0 throughout.
 */
export function itemize(
  text: string,
  ranges: readonly FaceRange[],
  levels: Uint8Array | null,
): { readonly items: readonly Item[]; readonly missing: readonly Missing[] } {
  const items: Growing<Item>[] = []
  const missing: Missing[] = []
  for (const [index, range] of ranges.entries()) {
    if (levels === null && isByHeart(text, range)) {
      addPlainItems(text, index, range, items)
      continue
    }
    let open: Growing<Item> | null = null
    let script: Script | null = null
    let letters: Face | null = null
    for (let start = range.start; start < range.end; ) {
      const codePoint = text.codePointAt(start) ?? 0
      const single = start + (codePoint > 0xffff ? 2 : 1)
      if (codePoint === lineFeed) {
        // Never asked of a face: some fonts do have a glyph for it.
        open = null
        start = single
        continue
      }
      let end = clusterEnd(text, start, range.end)
      let face = chooseFace(text, start, end, range.faces, open?.face ?? null, letters)
      if (!face && end > single) {
        end = single
        face = chooseFace(text, start, end, range.faces, open?.face ?? null, letters)
      }
      if (face) {
        const own = scriptOf(codePoint)
        const neutral = own === 'Common' || own === 'Inherited'
        const level = levels?.[start] ?? 0
        if (open && open.face === face && open.level === level && (neutral || script === null || script === own)) {
          open.end = end
        } else {
          open = { range: index, start, end, face, level }
          items.push(open)
          script = null
        }
        if (!neutral) {
          script = own
          letters = ownScripts.has(own) ? null : face
        }
      } else {
        open = null
        missing.push({ codePoint, index: start })
      }
      start = end
    }
  }
  return { items, missing }
}

/** Most text: the first face of the chain knows all of it. */
function isByHeart(text: string, { start, end, faces }: FaceRange): boolean {
  const heart = faces[0]?.byHeart
  if (!heart) return false
  let at = heart.reach(text, start, end)
  while (at < end && text.charCodeAt(at) === lineFeed) at = heart.reach(text, at + 1, end)
  return at === end
}

/** One item for each line. */
function addPlainItems(text: string, index: number, { start, end, faces }: FaceRange, items: Item[]): void {
  const [face] = faces
  if (!face) return
  for (let from = start; from < end; ) {
    const found = text.indexOf('\n', from)
    const to = found < 0 ? end : Math.min(found, end)
    if (to > from) items.push({ range: index, start: from, end: to, face, level: 0 })
    from = to + 1
  }
}

/** An item whose end is still moving. */
type Growing<T> = { -readonly [Key in keyof T]: T[Key] }

const lineFeed = 10

/** Of these the text's own face has nearly all: a letter that it lacks stands among its letters, and its commas go on. */
const ownScripts: ReadonlySet<Script> = new Set(['Latin', 'Greek', 'Cyrillic'] as const)

/** Spaces, dashes, connectors and other punctuation; not the kinds that come in pairs. */
const followsLetters = /^[\p{Z}\p{Pd}\p{Pc}\p{Po}]/u

/**
 * Characters that are never painted: joiners, variation selectors, soft hyphens, direction marks. Those of Unicode's
 * property, less the Hangul fillers and shorthand controls, for which HarfBuzz wants a glyph all the same.
 */
const invisible = /^(?![\u115f\u1160\u3164\uffa0\u{1bca0}-\u{1bca3}])\p{Default_Ignorable_Code_Point}/u

function chooseFace(
  text: string,
  start: number,
  end: number,
  chain: FaceChain,
  current: Face | null,
  letters: Face | null,
): Face | null {
  if (
    letters &&
    letters !== chain[0] &&
    followsLetters.test(text.slice(start, end)) &&
    canDraw(letters, text, start, end)
  )
    return letters
  const codePoint = text.codePointAt(start) ?? 0
  if (current && isInvisible(codePoint) && canDraw(current, text, start, end)) return current
  const drawing = (face: Face): boolean => canDraw(face, text, start, end)
  const pictures = isEmoji(text, start, end) ? chain.find(face => face.emoji && drawing(face)) : undefined
  return pictures ?? chain.find(face => isFor(face, codePoint) && drawing(face)) ?? chain.find(drawing) ?? null
}

/** Whether a face is asked for a character before those that are meant for others. */
function isFor({ blocks, emoji }: Face, codePoint: number): boolean {
  return !emoji && (!blocks || inBlocks(codePoint, blocks))
}

/** What is shown as a picture: a sequence that asks for it, or a character that is one by itself (UTS 51, section 2). */
function isEmoji(text: string, start: number, end: number): boolean {
  if (end === start + 1 && text.charCodeAt(start) < 0x231a) return false
  const cluster = text.slice(start, end)
  if (cluster.includes('\ufe0f')) return true
  return !cluster.includes('\ufe0e') && presentedAsEmoji().test(cluster)
}

const presentedAsEmoji = once(() => /\p{Emoji_Presentation}/u)

function canDraw(face: Face, text: string, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const codePoint = text.codePointAt(at) ?? 0
    if (!face.has(codePoint) && !isInvisible(codePoint)) return false
    at += codePoint > 0xffff ? 2 : 1
  }
  return true
}

function isInvisible(codePoint: number): boolean {
  return codePoint >= 0xad && invisible.test(String.fromCodePoint(codePoint))
}
