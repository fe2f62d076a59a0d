// The list of what was written for a meeting: for the person who uploads, and to know a file again later.
// In: earlier entries and new ones. Out: JSON text, the same for the same entries in any order.

import * as z from 'zod'

const entrySchema = z.object({
  file: z.string(),
  kind: z.enum(['slides', 'minutes']),
  deck: z.string(),
  title: z.string(),
  bytes: z.number(),
  sha256: z.string(),
})

const manifestSchema = z.object({ version: z.literal(1), meeting: z.string(), files: z.array(entrySchema) })

/** One file that was written. `file` is its upload name, `bytes` and `sha256` are of what notewell wrote. */
export type ManifestEntry = z.output<typeof entrySchema>

/** Reads the entries of a manifest; an unreadable or foreign one counts as none. */
export function manifestEntries(text: string | null): readonly ManifestEntry[] {
  if (text === null) return []
  try {
    const result = manifestSchema.safeParse(JSON.parse(text))
    return result.success ? result.data.files : []
  } catch {
    return []
  }
}

/** The manifest of a meeting: new entries take the place of older ones of the same file. */
export function manifestText(
  meeting: string,
  older: readonly ManifestEntry[],
  newer: readonly ManifestEntry[],
): string {
  const byFile = new Map([...older, ...newer].map(entry => [entry.file, entry]))
  const files = [...byFile.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  return `${JSON.stringify({ version: 1, meeting, files }, null, 2)}\n`
}
