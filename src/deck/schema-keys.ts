// Which keys a schema knows at a place in a tree.
// In: a schema and a path of keys and indices. Out: the keys of the mapping there, for "did you mean".

import * as z from 'zod'

/** Keys of the mapping at a path; none when no mapping is expected there. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: z.ZodType | undefined = unwrap(schema)
  for (const step of path) {
    if (at instanceof z.ZodArray) at = unwrap(at.element as z.ZodType)
    else if (at instanceof z.ZodObject) at = unwrap(at.shape[String(step)] as z.ZodType | undefined)
    else return []
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

/** Without what is around a mapping or list: optional, transformed, or one of several kinds. */
function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType)
  if (schema instanceof z.ZodUnion)
    return schema.options.map(option => unwrap(option as z.ZodType)).find(option => option instanceof z.ZodObject)
  return schema
}
