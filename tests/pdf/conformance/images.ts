// Conformance of pictures of pixels: image XObjects, their colours and masks.
// In: a PDF. Out: breaches of ISO 19005-3, 6.2.4, 6.2.8 and 6.2.10, and of ISO 32000-1, 8.9.5. Forms: see forms.ts.

import type { Pdf } from '../read-pdf.ts'
import type { Dict, Value } from '../syntax.ts'
import { called, dictIn, everyValue, follow, isStream, isString, listIn, nameIn, numberIn, streamIn } from './values.ts'

/** Every image of the file. */
export function* imageBreaches(pdf: Pdf): Generator<string> {
  for (const { id, value } of everyValue(pdf)) {
    if (!isStream(value) || nameIn(pdf, value.dict.get('Subtype')) !== 'Image') continue
    const { dict, data } = value
    for (const each of [...imageFaults(pdf, dict, data), ...maskFaults(pdf, dict)]) yield `${each} (${called(id)})`
  }
}

function* imageFaults(pdf: Pdf, dict: Dict, data: Uint8Array): Generator<string> {
  const [width = 0, height = 0, bits = 0] = ['Width', 'Height', 'BitsPerComponent'].map(
    key => numberIn(pdf, dict.get(key)) ?? 0,
  )
  if (dict.get('Interpolate') === true) yield 'ISO 19005-3, 6.2.8: Interpolate is true'
  if (![1, 2, 4, 8, 16].includes(bits)) yield `ISO 32000-1, 8.9.5.1: an image of ${bits} bits`
  if (!(width > 0 && height > 0)) yield 'ISO 32000-1, 8.9.5.1: an image without a size'
  if (dict.has('Mask') || dict.has('ImageMask')) yield 'ISO 32000-1, 8.9.6: a mask, which nothing here checks'
  const channels = channelsOf(pdf, dict.get('ColorSpace'))
  if (channels === null) {
    yield 'ISO 19005-3, 6.2.4.3: a picture whose colours are neither RGB nor grey, nor entries of a palette of these'
    return
  }
  if (nameIn(pdf, dict.get('Filter')) === 'DCTDecode') {
    const frame = frameOf(data)
    if (bits !== 8 || frame?.join() !== [height, width, channels].join()) {
      yield 'ISO 32000-1, 7.4.8: a JPEG that is not as its image says'
    }
    return
  }
  const parameters = dictIn(pdf, dict.get('DecodeParms'))
  const said = ['Predictor', 'Colors', 'BitsPerComponent', 'Columns'].map(key => numberIn(pdf, parameters?.get(key)))
  if (said.join() !== [15, channels, bits, width].join()) {
    yield 'ISO 32000-1, 7.4.4.4: a predictor for other rows than those of its image'
  }
  if (data.length !== height * (1 + Math.ceil((width * channels * bits) / 8))) {
    yield 'ISO 32000-1, 8.9.3: an image with more or fewer samples than it says'
  }
}

/** Samples of a pixel; null for a colour space that our files do without. */
function channelsOf(pdf: Pdf, space: Value | undefined): number | null {
  const name = nameIn(pdf, space)
  if (name === 'DeviceGray' || name === 'DeviceRGB') return name === 'DeviceRGB' ? 3 : 1
  const [kind, base, most, table] = listIn(pdf, space).map(each => follow(pdf, each))
  const size = { DeviceGray: 1, DeviceRGB: 3 }[nameIn(pdf, base) ?? '']
  if (nameIn(pdf, kind) !== 'Indexed' || size === undefined || table === undefined || !isString(table)) return null
  return typeof most === 'number' && table.bytes.length === size * (most + 1) ? 1 : null
}

/** ISO 32000-1, 11.6.5.3 and table 145: a soft mask is grey and has none itself. */
function* maskFaults(pdf: Pdf, dict: Dict): Generator<string> {
  if (!dict.has('SMask')) return
  const mask = streamIn(pdf, dict.get('SMask'))?.dict
  if (nameIn(pdf, mask?.get('ColorSpace')) !== 'DeviceGray' || mask?.has('SMask') || mask?.has('Matte')) {
    yield 'ISO 32000-1, 11.6.5.3: a soft mask that is none'
  }
}

/** Rows, columns and components of a JPEG, as its frame says. */
function frameOf(data: Uint8Array): readonly number[] | null {
  for (let at = 2; at + 9 < data.length; at += 2 + (data[at + 2] ?? 0) * 256 + (data[at + 3] ?? 0)) {
    const [marker = 0, , , , h1 = 0, h0 = 0, w1 = 0, w0 = 0, count = 0] = data.subarray(at + 1)
    if (marker >= 0xc0 && marker <= 0xc2) return [h1 * 256 + h0, w1 * 256 + w0, count]
  }
  return null
}
