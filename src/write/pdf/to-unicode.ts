// The ToUnicode CMap of a face: what copying, searching and reading aloud get for each glyph.
// In: the text of each glyph. Out: the bytes of the CMap (ISO 32000-1, 9.10.3).

import { latin1 } from './file.ts'
import type { GlyphMap } from './glyph-map.ts'
import { hex4, hexOf } from './syntax.ts'

/** At most so many mappings in one block (Adobe Technical Note 5014, `beginbfchar`). */
const perBlock = 100

const head = `/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`

const tail = `endcmap
CMapName currentdict/CMap defineresource pop
end
end
`

/** A CMap from glyph numbers (two bytes, ascending) to UTF-16BE. Every text is at least one character. */
export function toUnicode(glyphs: GlyphMap<{ readonly text: string }>): Uint8Array {
  const lines = Array.from(glyphs, ([glyph, { text }]) => `<${hex4(glyph)}><${hexOf(text)}>\n`)
  let cmap = head
  for (let from = 0; from < lines.length; from += perBlock) {
    const block = lines.slice(from, from + perBlock)
    cmap += `${block.length} beginbfchar\n${block.join('')}endbfchar\n`
  }
  return latin1(cmap + tail)
}
