// Damage done to a good PDF with pictures, and the sentence each must get.
// In: the objects of a PDF with pictures in RGB with opacity, in a palette, and a JPEG. Out: a table of cases.

import { listOf, numberOf, streamOf } from '../read-pdf.ts'
import type { Dict, Stream } from '../syntax.ts'
import { attributes, type Damage, element, named, page, put, text } from './damages.ts'
import { type Draft, replaceIn, setData } from './rewrite.ts'
import { dictIn, follow, isStream, nameIn } from './values.ts'

/** The first image for which this holds; throws when there is none. */
function image(draft: Draft, holds: (dict: Dict) => boolean): Stream {
  for (const object of draft.objects.values()) {
    if (isStream(object) && nameIn(draft, object.dict.get('Subtype')) === 'Image' && holds(object.dict)) return object
  }
  throw new Error('no such image')
}

const masked = (draft: Draft): Stream => image(draft, dict => dict.has('SMask'))
const jpeg = (draft: Draft): Stream => image(draft, dict => nameIn(draft, dict.get('Filter')) === 'DCTDecode')
const indexed = (draft: Draft): Stream => image(draft, dict => Array.isArray(dict.get('ColorSpace')))
const onPage =
  (from: string | RegExp, to: string) =>
  (draft: Draft): void =>
    replaceIn(draft, draft.pages[0]?.get('Contents'), from, to)

export const imageDamages: readonly Damage[] = [
  { name: 'a smoothed picture', edit: draft => put(jpeg(draft).dict, 'Interpolate', true), says: '6.2.8: Interpolate' },
  {
    name: 'a picture of CMYK',
    edit: draft => put(jpeg(draft).dict, 'ColorSpace', named('DeviceCMYK')),
    says: '6.2.4.3: a picture',
  },
  {
    name: 'a palette of another length',
    edit: draft => (listOf(indexed(draft).dict.get('ColorSpace')) as unknown[]).splice(3, 1, text('short')),
    says: '6.2.4.3: a picture',
  },
  {
    name: 'a picture of 3 bits',
    edit: draft => put(masked(draft).dict, 'BitsPerComponent', 3),
    says: '8.9.5.1: an image of 3',
  },
  {
    name: 'a picture of no width',
    edit: draft => put(jpeg(draft).dict, 'Width', 0),
    says: '8.9.5.1: an image without',
  },
  { name: 'a JPEG of another size', edit: draft => put(jpeg(draft).dict, 'Width', 47), says: '7.4.8: a JPEG' },
  {
    name: 'a predictor for other rows',
    edit: draft => put(dictIn(draft, masked(draft).dict.get('DecodeParms')) ?? new Map(), 'Columns', 5),
    says: '7.4.4.4: a predictor',
  },
  {
    name: 'a row of samples too few',
    edit: draft => setData(masked(draft), masked(draft).data.subarray(0, -1)),
    says: '8.9.3: an image',
  },
  {
    name: 'a soft mask in colour',
    edit: draft => put(streamOf(follow(draft, masked(draft).dict.get('SMask'))).dict, 'ColorSpace', named('DeviceRGB')),
    says: '11.6.5.3: a soft mask',
  },
  {
    name: 'opacity without a space to blend in',
    edit: draft => put(page(draft), 'Group', undefined),
    says: '6.2.10: transparency without',
  },
  { name: 'a mask by colour', edit: draft => put(jpeg(draft).dict, 'Mask', [0, 0]), says: '8.9.6: a mask' },
  {
    name: 'a picture in PostScript',
    edit: draft => put(jpeg(draft).dict, 'Subtype', named('PS')),
    says: '6.2.9: an XObject',
  },
  { name: 'a picture that is not there', edit: onPage('/Im1 Do', '/Im9 Do'), says: '6.2.2: no picture is called Im9' },
  { name: 'a picture outside of tags', edit: onPage(/$/, '\n/Im1 Do'), says: '7.1: Do paints outside' },
  {
    name: 'a picture without words',
    edit: draft => put(element(draft, 'Figure'), 'Alt', undefined),
    says: '7.3: Figure',
  },
  {
    name: 'a figure that does not say where it is',
    edit: draft => put(element(draft, 'Figure'), 'A', undefined),
    says: '7.3: a Figure',
  },
  {
    name: 'a figure of no height',
    edit: draft => {
      const box = listOf(attributes(element(draft, 'Figure')).get('BBox')) as number[]
      box[3] = numberOf(box[1])
    },
    says: '7.3: a Figure',
  },
]
