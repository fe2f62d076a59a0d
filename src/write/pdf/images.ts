// Pictures of pixels as image XObjects (ISO 32000-1, 8.9.5).
// In: rasters, which have been checked when they were opened. Out: an image, and another for its soft mask.
// PDFKit's own image code is not used: it trusts what it reads, and may write the same pictures in another order each time.

import type { PDFDocument, PdfDictionary, PdfReference, PdfValue } from 'pdfkit'
import type { Raster, Samples } from '../../picture/picture.ts'
import type { Deflate } from './deflate.ts'
import { streamOf } from './file.ts'
import { filtered } from './predictor.ts'

/** Writes a picture into the file: opacity, where it has any, is a picture of its own. */
export function embedImage(doc: PDFDocument, { samples, alpha }: Raster, deflate: Deflate): PdfReference {
  return image(doc, samples, alpha ? image(doc, alpha, undefined, deflate) : undefined, deflate)
}

function image(
  doc: PDFDocument,
  samples: Samples,
  mask: PdfReference | undefined,
  { deflated }: Deflate,
): PdfReference {
  const { columns, rows, bits, coding, bytes } = samples
  const data: PdfDictionary = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: columns,
    Height: rows,
    ColorSpace: colourSpace(samples),
    BitsPerComponent: bits,
    // ISO 19005-3, 6.2.8: never true.
    Interpolate: false,
    SMask: mask,
  }
  if (coding === 'jpeg') {
    const ref = doc.ref({ ...data, Filter: 'DCTDecode' })
    ref.end(bytes)
    return ref
  }
  // Predictor 15: each row says which filter of PNG it has (ISO 32000-1, 7.4.4.4).
  const Colors = channelsOf(samples)
  const parameters = { Predictor: 15, Colors, BitsPerComponent: bits, Columns: columns }
  const packed =
    coding === 'png' ? bytes : deflated(filtered(bytes, Math.ceil((columns * Colors * bits) / 8), Colors * bits))
  return streamOf(doc, { ...data, DecodeParms: parameters }, packed)
}

/** Device colours: the output intent says that they are sRGB. */
function colourSpace({ colour, bits }: Samples): PdfValue {
  // pdf.js (5.4) leaves the last pixels of such a picture white, unless it reads them as entries of a palette.
  if (colour === 'grey' && bits === 1) return ['Indexed', 'DeviceGray', 1, Uint8Array.of(0, 255)]
  if (colour === 'grey') return 'DeviceGray'
  if (colour === 'rgb') return 'DeviceRGB'
  return ['Indexed', 'DeviceRGB', colour.palette.length / 3 - 1, colour.palette]
}

function channelsOf({ colour }: Samples): number {
  return colour === 'rgb' ? 3 : 1
}
