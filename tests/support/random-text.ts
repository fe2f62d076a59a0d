// Random text: what is typed, and what it must look like.
// In: nothing. Out: arbitraries of words, sentences and titles in Markdown.

import fc from 'fast-check'

/** A text as typed in Markdown, and the same as shown. */
export interface Text {
  readonly typed: string
  readonly shown: string
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZéöřšžñßøłţαβγδλψΑΔΣόжщыЮБфіґ']
export const SPECIALS = [...'\\`*_[]<>#|~&!()+-.:"\'']

export const letters = (least: number, most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...LETTERS), { minLength: least, maxLength: most }).map(parts => parts.join(''))

export const plainWord = letters(1, 11).map((word): Text => ({ typed: word, shown: word }))

export const word: fc.Arbitrary<Text> = fc.oneof(
  { weight: 12, arbitrary: plainWord },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        letters(1, 8),
        fc.constantFrom('x,', 'x.', 'x;', 'x:', 'x!', 'x?', 'x…', '(x)', '“x”', '‘x’', 'x—y', 'x’s'),
      )
      .map(([base, form]) => form.replace('x', base))
      .map(each => ({ typed: each, shown: each })),
  },
  {
    // Markdown's own characters, escaped.
    weight: 2,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...SPECIALS), fc.constantFrom('a', 'ж')), { minLength: 1, maxLength: 6 })
      .map(parts => ({
        typed: parts.map(each => (/[aж]/.test(each) ? each : `\\${each}`)).join(''),
        shown: parts.join(''),
      })),
  },
  {
    // The same inside code, as they are.
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...SPECIALS.filter(each => each !== '`'), 'a', 'b', '{', '}'), {
        minLength: 1,
        maxLength: 8,
      })
      .map(parts => ({ typed: `\`${parts.join('')}\``, shown: parts.join('') })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(letters(1, 8), fc.constantFrom('*x*', '**x**', '***x***', '[x](https://example.org/a_b)', '`x`'))
      .map(([base, form]) => ({ typed: form.replace('x', base), shown: base })),
  },
)

/** A word wider than any line. */
export const longWord = letters(70, 130).map((each): Text => ({ typed: each, shown: each }))

export const reference = fc
  .constantFrom(
    'RFC 9999',
    'BCP 14',
    'draft-ietf-jmap-sieve-07',
    'https://example.org/a?b=c_d&e=f#g',
    'www.example.org',
  )
  .map((each): Text => ({ typed: each, shown: each }))

export function texts(least: number, most: number, of: fc.Arbitrary<Text> = word): fc.Arbitrary<Text> {
  return fc.array(of, { minLength: least, maxLength: most }).map(words => ({
    typed: words.map(each => each.typed).join(' '),
    shown: words.map(each => each.shown).join(' '),
  }))
}

export const title = texts(1, 5)
export const sentence = texts(
  1,
  25,
  fc.oneof({ weight: 30, arbitrary: word }, { weight: 1, arbitrary: longWord }, { weight: 3, arbitrary: reference }),
)
