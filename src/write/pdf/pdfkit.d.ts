// The part of PDFKit 0.20 that notewell uses (there is no @types/pdfkit here on purpose: it describes what we avoid).
// In: nothing. Out: ambient types of the module 'pdfkit'. Members with an underscore are PDFKit's own insides:
// the version is pinned exactly, and tests/write/pdf fails if one of them moves.

declare module 'pdfkit' {
  /** A value PDFKit can write: a plain string is a name, a `String` object is a text string, bytes are a hex string. */
  export type PdfValue =
    | string
    | PdfTextString
    | number
    | boolean
    | null
    | Date
    | Uint8Array
    | PdfReference
    | readonly PdfValue[]
    | PdfDictionary

  /** A `String` object (made with `new String`): what PDFKit tells text from names by. */
  export interface PdfTextString {
    valueOf(): string
    readonly length: number
    charCodeAt(index: number): number
  }

  export interface PdfDictionary {
    [key: string]: PdfValue | undefined
  }

  /** An indirect object. It is written when it is ended; until then `data` may change. */
  export interface PdfReference {
    readonly id: number
    data: PdfDictionary
    readonly stream: Uint8Array | null
    end(stream?: Uint8Array): void
  }

  export interface PdfKitOptions {
    readonly pdfVersion: '1.7'
    readonly tagged: boolean
    readonly lang: string
    readonly displayTitle: boolean
    readonly compress: boolean
    readonly font: null
    readonly autoFirstPage: boolean
    readonly info: { readonly [key: string]: string | Date }
  }

  export class PDFDocument {
    constructor(options: PdfKitOptions)
    readonly outline: { readonly dictionary: PdfReference }
    readonly _root: {
      readonly data: PdfDictionary & {
        readonly Names: PdfReference
        readonly Pages: PdfReference
        readonly ViewerPreferences: PdfReference
      }
    }
    readonly _info: PdfReference
    /** One entry for each object there is: the next one's number is one more. */
    readonly _offsets: null[]
    _refEnd(ref: PdfReference): void
    _finalize(): void
    endMetadata(): void
    ref(data?: PdfDictionary): PdfReference
    getStructTreeRoot(): PdfReference
    end(): void
  }
}
