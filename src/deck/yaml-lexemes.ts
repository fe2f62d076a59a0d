// Stops the parser at the first value that is one too many: the tokens of a file of very many take hundreds of megabytes.
// In: the lexer's lexemes, a limit, who takes them. Out: the place of the first that is over, or null. It knows no nesting.

/**
 * Gives each lexeme to `take`, until there are more than `most` values, or more than `most` anchors and tags, which belong to
 * values. The survey counts more exactly, and what is over here would be over there. Out: an offset of the text, or null.
 */
export function takenUpTo(most: number, lexemes: Iterable<string>, take: (lexeme: string) => void): number | null {
  let values = 0
  let signs = 0
  let at = 0
  let isPlain = false
  for (const lexeme of lexemes) {
    // What a plain or block scalar says begins as it likes.
    const first = isPlain ? '' : lexeme.charAt(0)
    if (VALUES.has(first)) values++
    if (SIGNS.has(first)) signs++
    if (values > most || signs > most) return at
    isPlain = lexeme === SCALAR
    if (!WITHOUT_LENGTH.has(lexeme)) at += lexeme.length
    take(lexeme)
  }
  return null
}

/** What the lexer puts before the text of a plain or block scalar; this and the others stand for nothing in the file. */
const SCALAR = '\u001f'
const WITHOUT_LENGTH: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR])

const VALUES: ReadonlySet<string> = new Set([SCALAR, '"', "'", '[', '{', '*'])
const SIGNS: ReadonlySet<string> = new Set(['&', '!'])
