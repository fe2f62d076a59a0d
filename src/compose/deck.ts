// Resolved deck → pages.
// In: a resolved deck and faces. Out: every page as plain data, or problems (missing glyphs, overflow). Pure.

import type { LayoutSlide } from '../layouts/layout.ts'
import { type MissingGlyph, missingProblems } from '../page/missing.ts'
import type { Artifact, Page } from '../page/page.ts'
import { type Drawn, tagsOf } from '../page/piece.ts'
import type { Kit } from '../page/typeset.ts'
import { DEFAULT_LIMITS, type Limits, overLimit } from '../problem/limits.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { topOf } from '../problem/source.ts'
import type { ResolvedDeck } from '../resolve/deck.ts'
import type { FaceBook } from '../text/face.ts'
import { footer, notice } from './chrome.ts'
import { composeSlide } from './slide.ts'

/** Lays out every slide, as long as there are not too many pages. Pages are numbered after all are known, for "n / m". */
export function composeDeck(
  deck: ResolvedDeck,
  faces: FaceBook,
  limits: Limits = DEFAULT_LIMITS,
): { readonly pages: readonly Page[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const missing: MissingGlyph[] = []
  const { theme } = deck
  const report = (each: Problem): void => {
    problems.push(each)
  }
  const levels = levelsOf(deck.slides)
  let count = 0
  const drafts = deck.slides.flatMap((slide, index) => {
    if (count > limits.pages) return []
    const kit: Kit = {
      theme,
      faces,
      report,
      missing: each => missing.push(each),
      level: levels[index] ?? 1,
      lang: slide.lang ?? deck.lang,
      dir: slide.dir ?? deck.dir,
    }
    const top = slide.notice.length > 0 ? notice(slide.notice, kit) : null
    const name = { number: index + 1, bookmark: slide.bookmark, origin: slide.origin }
    const bodies = composeSlide(slide.compose(kit), top ? theme.notice.height * NOTICE_SHIFT : 0, name, kit)
    count += bodies.length
    if (count > limits.pages) report(overLimit('pages', 'this deck', null, limits, slide.origin))
    return bodies.map((body, part) => ({ body, part, top, kit, number: index + 1, slide }))
  })
  if (deck.slides.length === 0)
    report(problem('deck/empty', topOf({ path: deck.path, text: '' }), 'the deck has no slides'))
  const pages = drafts.map(
    ({ body, part, top, kit, number, slide }, index): Page => ({
      width: theme.page.width,
      height: theme.page.height,
      slide: number,
      ...(kit.lang === deck.lang ? {} : { lang: kit.lang }),
      bookmark: part === 0 ? { title: slide.bookmark, level: kit.level } : null,
      under: [...(top?.under ?? []), ...ink(body)],
      tags: tagsOf([...(top?.leaves ?? []), ...body.leaves]),
      over: footer(deck, index + 1, drafts.length, kit),
    }),
  )
  return { pages, problems: [...problems, ...missingProblems(missing)] }
}

/** A notice moves the slide down by this share of its own height: the top margin takes the rest. */
const NOTICE_SHIFT = 0.7

function ink(body: Drawn): readonly Artifact[] {
  return body.under.length > 0 ? [{ type: 'Layout', marks: body.under }] : []
}

/**
 * Heading levels: the title slide is 1, sections 2, slides 2 or, after a section, 3. A deck that begins without a
 * title slide moves up, so that its first heading is H1 and none is skipped (ISO 14289-1, 7.4.2).
 */
function levelsOf(slides: readonly LayoutSlide[]): readonly number[] {
  let inSection = false
  const titled = slides[0]?.rank === 0
  let first = true
  return slides.map(slide => {
    if (slide.rank < 2) inSection = slide.rank === 1
    const level = slide.rank === 2 && inSection ? 3 : Math.min(slide.rank + 1, 2)
    const shifted = titled ? level : Math.max(1, level - 1)
    const start = first ? 1 : shifted
    first = false
    return start
  })
}
