// Typed values in texts that notewell puts together: lists of names, a session with its name, labels.
// In: words and values. Out: spans. Where a value can turn the text around it, it is a span of its own, and isolated.

import type { Span } from '../deck/span.ts'
import type { Origin } from '../problem/source.ts'
import { hasRightToLeft } from '../text/bidi.ts'
import { word, words } from './typeset.ts'

/** A sign between or before other spans, or the label of an item: it goes with the direction of the text around it. */
export function sign(text: string, origin: Origin): Span {
  return { text, strong: false, emphasis: false, code: false, url: null, whole: false, origin }
}

/** A name, or another typed value, that stands among others. */
export function value(text: string, origin: Origin): Span {
  return { ...sign(text, origin), isolate: 'auto' }
}

/** "Label: A, B". One span unless a value can turn what stands around it. */
export function labelled(label: string, values: readonly string[], origin: Origin): readonly Span[] {
  if (!values.some(hasRightToLeft)) return words(`${label}: ${values.join(', ')}`, origin)
  const list = values.map((each, index) => [sign(index === 0 ? ': ' : ', ', origin), value(each, origin)])
  return [word(label, origin), ...list.flat()]
}
