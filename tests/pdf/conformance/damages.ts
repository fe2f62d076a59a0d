// Damaging a PDF: what one case is, and ways to find what to damage.
// In: the objects of a PDF, to be edited (rewrite.ts). Out: dictionaries and streams of them; a throw when there are none.

import { dictOf, listOf, resolve, type streamOf } from '../read-pdf.ts'
import type { Dict, Value } from '../syntax.ts'
import type { Draft } from './rewrite.ts'
import { isStream, nameIn } from './values.ts'

/** One kind of damage. */
export interface Damage {
  readonly name: string
  readonly edit: (draft: Draft) => void
  /** Part of the breach that must be reported. */
  readonly says: string | RegExp
}

/** The first dictionary for which this holds; throws when there is none. */
export function find(draft: Draft, holds: (dict: Dict) => boolean): Dict {
  for (const object of draft.objects.values()) if (object instanceof Map && holds(object)) return object
  throw new Error('nothing to damage')
}

export const element = (draft: Draft, role: string): Dict =>
  find(draft, dict => nameIn(draft, dict.get('S')) === role && dict.has('P'))
export const named = (name: string): Value => ({ name })
export const text = (words: string): Value => ({ bytes: new TextEncoder().encode(words) })
export const link = (draft: Draft): Dict => find(draft, dict => nameIn(draft, dict.get('Subtype')) === 'Link')
export const type0 = (draft: Draft): Dict => find(draft, dict => nameIn(draft, dict.get('Subtype')) === 'Type0')
export const descendant = (draft: Draft): Dict => dictOf(resolve(draft, listOf(type0(draft).get('DescendantFonts'))[0]))
export const descriptor = (draft: Draft): Dict => dictOf(resolve(draft, descendant(draft).get('FontDescriptor')))
export const kids = (dict: Dict): Value[] => listOf(dict.get('K')) as Value[]
export const attributes = (dict: Dict): Dict => dictOf(dict.get('A'))
export const parents = (draft: Draft): Value[] => {
  const root = dictOf(resolve(draft, draft.catalogue.get('StructTreeRoot')))
  return listOf(dictOf(resolve(draft, root.get('ParentTree'))).get('Nums')) as Value[]
}
/** Sets or, with undefined, takes out an entry. */
export const put = (dict: Dict, key: string, value: Value | undefined): void => {
  if (value === undefined ? !dict.delete(key) : dict.get(key) === value) throw new Error(`nothing to damage: ${key}`)
  if (value !== undefined) dict.set(key, value)
}
/** For cases elsewhere: the first stream of a type, and the text of a string. */
export function streamOfType(draft: Draft, type: string): ReturnType<typeof streamOf> {
  for (const object of draft.objects.values()) {
    if (isStream(object) && nameIn(draft, object.dict.get('Type')) === type) return object
  }
  throw new Error(`no ${type}`)
}

export const page = (draft: Draft): Dict => draft.pages[0] ?? new Map()
export const outlines = (draft: Draft): Dict => dictOf(resolve(draft, draft.catalogue.get('Outlines')))
export const bookmark = (draft: Draft): Dict => dictOf(resolve(draft, outlines(draft).get('First')))
