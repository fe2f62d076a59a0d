// Conformance of embedded files.
// In: a PDF. Out: breaches of ISO 19005-3, 6.8 and annex E, and ISO 14289-1, 7.11.

import type { Pdf } from '../read-pdf.ts'
import { called, dictIn, type follow, idOf, isString, listIn, nameIn, streamIn, textIn } from './values.ts'

const RELATIONSHIPS = new Set(['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified'])

/** The name tree, the associated files, and each file specification of the PDF, wherever it hangs. */
export function* attachmentBreaches(pdf: Pdf): Generator<string> {
  const tree = dictIn(pdf, dictIn(pdf, pdf.catalogue.get('Names'))?.get('EmbeddedFiles'))
  const names = listIn(pdf, tree?.get('Names'))
  if (tree?.has('Limits')) yield 'ISO 32000-1, 7.9.6: the root of a name tree has Limits'
  const keys = names
    .filter((_, at) => at % 2 === 0)
    .map(each => (isString(each) ? Buffer.from(each.bytes).toString('latin1') : ''))
  if (keys.some((key, at) => at > 0 && !(key > (keys[at - 1] ?? '')))) {
    yield 'ISO 32000-1, 7.9.6: the names of the embedded files are not in order'
  }
  const listed = new Set(names.filter((_, at) => at % 2 === 1).map(idOf))
  const associated = new Set(listIn(pdf, pdf.catalogue.get('AF')).map(idOf))
  if (tree && listed.size === 0) yield 'ISO 32000-1, 7.11.4: a name tree without files'
  for (const [id, object] of pdf.objects) {
    if (!(object instanceof Map) || !object.has('EF')) continue
    if (nameIn(pdf, object.get('Type')) !== 'Filespec') yield `ISO 32000-1, 7.11.3: not a Filespec (${called(id)})`
    if (!listed.has(id)) yield `ISO 32000-1, 7.11.4: a file that is not among the names (${called(id)})`
    if (!associated.has(id)) yield `ISO 19005-3, 6.8: a file that is associated with nothing (${called(id)})`
    if (!textIn(pdf, object.get('F')) || textIn(pdf, object.get('F')) !== textIn(pdf, object.get('UF'))) {
      yield `ISO 14289-1, 7.11: F and UF are not both there and the same (${called(id)})`
    }
    if (!RELATIONSHIPS.has(nameIn(pdf, object.get('AFRelationship')) ?? '')) {
      yield `ISO 19005-3, annex E: AFRelationship is missing or unknown (${called(id)})`
    }
    if (!textIn(pdf, object.get('Desc'))) yield `ISO 19005-3, 6.8: a file without a description (${called(id)})`
    for (const key of ['F', 'UF']) {
      for (const fault of fileFaults(pdf, dictIn(pdf, object.get('EF'))?.get(key)))
        yield `${fault} (${called(id)}, ${key})`
    }
  }
  for (const id of associated) {
    if (!dictIn(pdf, { ref: id ?? 0 })?.has('EF')) yield 'ISO 19005-3, annex E: AF lists what is no embedded file'
  }
}

function* fileFaults(pdf: Pdf, value: Parameters<typeof follow>[1]): Generator<string> {
  const file = streamIn(pdf, value)
  if (!file) return yield 'ISO 32000-1, 7.11.4: no embedded file'
  if (!/^[-\w+.]+\/[-\w+.]+$/.test(nameIn(pdf, file.dict.get('Subtype')) ?? '')) {
    yield 'ISO 19005-3, 6.8: a file without a media type'
  }
  const parameters = dictIn(pdf, file.dict.get('Params'))
  if (parameters?.get('Size') !== file.data.length) yield 'ISO 32000-1, 7.11.4: Size is not that of the file'
  if (!/^D:\d{14}Z$/.test(textIn(pdf, parameters?.get('ModDate')) ?? '')) {
    yield 'ISO 19005-3, annex E: a file that does not say when it was changed'
  }
}
