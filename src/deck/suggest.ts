// "Did you mean": the nearest known word to a mistyped one.
// In: a word and the words that would have been right. Out: a hint, or null when none is near.

/** A hint naming the closest known word, when it is close enough to be what was meant. */
export function didYouMean(typed: string, known: readonly string[]): string | null {
  const word = nearest(typed, known)
  return word === null ? null : `did you mean "${word}"?`
}

/** The closest known word: one slip away for a short word, a third of its letters for a long one; or null. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const lower = typed.toLowerCase()
  let best: string | null = null
  let least = (typed.length < 5 ? 1 : Math.max(2, Math.floor(typed.length / 3))) + 1
  for (const word of known) {
    // A stem is one slip away whatever its ending is, but the shorter ending is the likelier.
    const ending = 1 + Math.abs(lower.length - word.length) / 100
    const away = Math.min(distance(lower, word.toLowerCase()), isStem(lower, word) ? ending : Number.POSITIVE_INFINITY)
    if (away < least && away < Math.max(typed.length, word.length)) {
      least = away
      best = word
    }
  }
  return best
}

/** "bullet" for "bullets", "title-slide" for "title". */
function isStem(typed: string, word: string): boolean {
  return Math.min(typed.length, word.length) > 2 && (word.startsWith(typed) || typed.startsWith(word))
}

/** Edits between two words: insert, delete, replace, swap neighbours (optimal string alignment). */
function distance(a: string, b: string): number {
  if (a.length > 60 || b.length > 60) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
