// A picture of a slide or column: the keys it has, and what they mean.
// In: fields as typed. Out: a figure; the picture itself was opened when the deck was loaded.
// `alt:` is no decoration: without it the slide says nothing to who cannot see it.

import { pattern, text } from '../deck/fields.ts'
import { inline, plain } from '../deck/inline.ts'
import type { Scalar } from '../deck/yaml.ts'
import type { Figure } from '../page/figure.ts'
import { PICTURE_NAME } from '../picture/kind.ts'
import type { DeckFacts } from './layout.ts'

/** `image:`, `alt:` and `caption:`. */
export const pictureFields = {
  image: pattern(
    'Path of a PNG, JPEG or SVG, from the folder of this file',
    'the path of a picture',
    PICTURE_NAME,
    'PNG, JPEG and SVG can be shown: it ends in .png, .jpg or .svg',
  ),
  alt: pattern(
    'What the picture shows, for who cannot see it',
    'what a picture shows',
    /^(?!\s*\S*\.(png|jpe?g|gif|svg|webp)\s*$)/i,
    'say in a sentence what there is to see: who cannot see it hears that instead',
    'text',
  ),
  caption: text('A line below the picture, such as where it is from (Markdown inline)').optional(),
} as const

/** The fields of a picture, as typed. */
interface PictureFields {
  readonly image: Scalar
  readonly alt: Scalar
  readonly caption?: Scalar | undefined
}

/** What is to be shown. */
export function figureOf({ image, alt, caption }: PictureFields, facts: DeckFacts): Figure {
  return {
    picture: facts.picture(image),
    alt: plain(alt, facts),
    caption: caption ? inline(caption, facts) : [],
    origin: image.origin,
  }
}
