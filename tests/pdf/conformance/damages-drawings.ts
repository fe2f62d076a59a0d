// Damage done to a good PDF with a drawing, and the sentence each must get.
// In: the objects of a PDF whose one page shows a drawing with words, a gradient, and a group that shines through.
// Out: a table of cases.

import { dictOf, listOf, streamOf } from '../read-pdf.ts'
import type { Dict, Stream } from '../syntax.ts'
import { type Damage, named, page, put } from './damages.ts'
import { type Draft, replaceIn } from './rewrite.ts'
import { dictIn, follow } from './values.ts'

/** The drawing, which the page shows. */
function form(draft: Draft): Stream {
  const objects = dictIn(draft, dictIn(draft, page(draft).get('Resources'))?.get('XObject'))
  return streamOf(follow(draft, objects?.get('Im1')))
}
/** The group inside of it. */
function inner(draft: Draft): Stream {
  return streamOf(follow(draft, resources(draft, 'XObject').get('X1')))
}
function resources(draft: Draft, kind: string): Dict {
  return dictOf(follow(draft, dictOf(follow(draft, form(draft).dict.get('Resources'))).get(kind)))
}
function shading(draft: Draft): Dict {
  return dictOf(follow(draft, resources(draft, 'Shading').get('Sh1')))
}
function state(draft: Draft): Dict {
  return dictOf(follow(draft, resources(draft, 'ExtGState').get('G1')))
}
/** The drawing's content, by the number of the object that it is. */
const content =
  (from: string | RegExp, to: string) =>
  (draft: Draft): void => {
    const drawing = form(draft)
    const id = [...draft.objects].find(([, object]) => object === drawing)?.[0] ?? 0
    replaceIn(draft, { ref: id }, from, to)
  }

export const drawingDamages: readonly Damage[] = [
  {
    name: 'a reference to another file',
    edit: draft => put(form(draft).dict, 'Ref', new Map()),
    says: '6.2.9: a form',
  },
  { name: 'a form of no area', edit: draft => put(form(draft).dict, 'BBox', [0, 0, 0, 1]), says: '8.10.2: a form' },
  {
    name: 'a form without resources',
    edit: draft => put(form(draft).dict, 'Resources', undefined),
    says: '6.2.2: a form without resources',
  },
  {
    name: 'a form that shows itself',
    edit: draft => {
      const objects = dictIn(draft, dictIn(draft, page(draft).get('Resources'))?.get('XObject'))
      put(resources(draft, 'XObject'), 'X1', objects?.get('Im1'))
    },
    says: '8.10.1: a form that shows itself',
  },
  { name: 'a form that is not there', edit: content('/X1 Do', '/X9 Do'), says: '6.2.2: no picture is called X9' },
  { name: 'marked content in a form', edit: content(/^/, '/P<</MCID 7>>BDC EMC '), says: '7.20: marked content' },
  { name: 'CMYK in a drawing', edit: content(/^/, '0 0 0 1 k '), says: '6.2.4.3: k' },
  { name: 'glyph 0 in a drawing', edit: content(/\[\(/, '[<0000>('), says: '7.21.8: .notdef' },
  { name: 'a drawing’s font that is not there', edit: content(/\/F\d /, '/F9 '), says: '6.2.2: no font is called F9' },
  { name: 'q without Q in a drawing', edit: content(/^/, 'q '), says: '8.4.2: q without Q' },
  {
    name: 'q too deep by way of a form',
    edit: draft => {
      content(/^/, 'q '.repeat(14))(draft)
      content(/$/, ' Q'.repeat(14))(draft)
      replaceIn(draft, page(draft).get('Contents'), /^/, 'q '.repeat(14))
      replaceIn(draft, page(draft).get('Contents'), /$/, ' Q'.repeat(14))
    },
    says: '6.1.13: q nested 29',
  },
  {
    name: 'a shading that is not there',
    edit: content('/Sh1 sh', '/Sh9 sh'),
    says: '6.2.2: no shading is called Sh9',
  },
  {
    name: 'a shading in CMYK',
    edit: draft => put(shading(draft), 'ColorSpace', named('DeviceCMYK')),
    says: '6.2.4.3: a shading',
  },
  {
    name: 'a shading of another kind',
    edit: draft => put(shading(draft), 'ShadingType', 4),
    says: '8.7.4.5: a shading',
  },
  {
    name: 'a shading of one colour component',
    edit: draft => put(dictOf(follow(draft, shading(draft).get('Function'))), 'C0', [0]),
    says: '7.10.3: a function whose ends',
  },
  { name: 'a blend mode', edit: draft => put(state(draft), 'BM', named('Multiply')), says: '6.2.10: a blend mode' },
  { name: 'opacity over 1', edit: draft => put(state(draft), 'ca', 2), says: '11.6.4.4: ca is not' },
  {
    name: 'a soft mask that stays set',
    edit: draft => put(state(draft), 'SMask', new Map()),
    says: '8.4.5: a graphics',
  },
  {
    name: 'a transparency group in CMYK',
    edit: draft => put(dictOf(follow(draft, inner(draft).dict.get('Group'))), 'CS', named('DeviceCMYK')),
    says: '6.2.10: a group that is not',
  },
  {
    name: 'a page that does not say what it blends in',
    edit: draft => put(page(draft), 'Group', undefined),
    says: '6.2.10: transparency without',
  },
  {
    name: 'numbers too large in a drawing',
    edit: content(/^/, '/Artifact<</Type/Layout/N 2147483648>>BDC EMC '),
    says: '6.1.13: the number',
  },
  {
    name: 'a drawing outside of tags',
    edit: draft => replaceIn(draft, page(draft).get('Contents'), /$/, '\n/Im1 Do'),
    says: '7.1: Do paints outside',
  },
  {
    name: 'an area that is a list of words',
    edit: draft => ((listOf(form(draft).dict.get('BBox')) as unknown[])[2] = named('wide')),
    says: '8.10.2: a form without',
  },
]
