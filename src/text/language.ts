// Which of the East Asian faces a text wants: the same letters are drawn in another way in each of their countries.
// In: a language tag (BCP 47), if there is one, and the text. Out: a face's region. It must not depend on the locale.

/** Simplified and traditional Chinese, Japanese, Korean: as the faces are named. */
export type Cjk = 'sc' | 'tc' | 'jp' | 'kr'

/** The region of a language tag; null for a language that is none of these. */
export function cjkOfTag(tag: string): Cjk | null {
  const [language = '', ...rest] = tag.toLowerCase().split('-')
  if (language === 'ja') return 'jp'
  if (language === 'ko') return 'kr'
  if (language !== 'zh' && language !== 'yue') return null
  return rest.includes('hant') || (!rest.includes('hans') && traditional.some(each => rest.includes(each)))
    ? 'tc'
    : 'sc'
}

const traditional = ['tw', 'hk', 'mo']

/**
 * A language tag for the faces of a text: the given one where it says which; else Japanese for a text with kana, Korean for one
 * with Hangul; else the given one. Text without such letters costs one look at each of its characters.
 */
export function writtenLanguage(text: string, given: string | undefined): string | undefined {
  if (given !== undefined && cjkOfTag(given) !== null) return given
  let hangul = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x1100) continue
    if (isKana(code)) return 'ja'
    hangul ||= isHangul(code)
  }
  return hangul ? 'ko' : given
}

/** Hiragana, Katakana, its extensions and half width forms; not the signs that Chinese has as well. */
export function isKana(code: number): boolean {
  return (code >= 0x3041 && code <= 0x30fa) || (code >= 0x31f0 && code <= 0x31ff) || (code >= 0xff66 && code <= 0xff9f)
}

/** Jamo and syllables. */
export function isHangul(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x11ff) ||
    (code >= 0x3131 && code <= 0x318e) ||
    (code >= 0xa960 && code <= 0xa97f) ||
    (code >= 0xac00 && code <= 0xd7ff) ||
    (code >= 0xffa0 && code <= 0xffdc)
  )
}
