// Random decks for the conformance tests: every layout, awkward words, other languages.
// In: nothing. Out: an arbitrary of decks, as objects; JSON is YAML too.

import fc from 'fast-check'

const words = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.stringMatching(/^[a-zA-Z]{1,12}$/) },
      fc.constantFrom(
        'office',
        'e\u0301',
        'Größe',
        '“fi”',
        'ffl',
        'Ω',
        'щ',
        '2 < 3 & 4',
        '(a\\b)',
        '→',
        'שלום',
        '`code`',
      ),
      fc.constantFrom(
        'RFC 8620',
        '[*a* link](https://example.org/ü)',
        'draft-a-b-01',
        '**bold**',
        'http://a.example/()',
      ),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map(parts => parts.join(' '))

const { slide: anySlide } = fc.letrec<{ slide: object; bullet: object }>(tie => ({
  bullet: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    words.map(text => ({ text })),
    fc.record({ text: words, items: fc.array(tie('bullet'), { minLength: 1, maxLength: 3 }) }),
  ),
  slide: fc.oneof(
    fc.record({ layout: fc.constant('title'), subtitle: words }),
    fc.record({ layout: fc.constant('section'), title: words }),
    fc.record({
      layout: fc.constant('bullets'),
      title: words,
      items: fc.array(tie('bullet'), { minLength: 1, maxLength: 6 }),
    }),
    fc.record(
      {
        layout: fc.constant('agenda'),
        depth: fc.integer({ min: 1, max: 3 }),
        current: fc.constantFrom('first', 'part'),
      },
      { requiredKeys: ['layout', 'depth'] },
    ),
    fc.record({
      layout: fc.constant('text'),
      title: words,
      body: fc
        .array(
          fc.tuple(fc.constantFrom('', '## ', '- ', '1. '), words).map(each => each.join('')),
          { minLength: 1, maxLength: 5 },
        )
        .map(blocks => blocks.join('\n\n')),
    }),
  ),
}))

function named<T extends object>([part, ...others]: readonly T[]): readonly object[] {
  return [{ ...part, id: 'part' }, ...others]
}

/** A deck without mistakes, but for what may not fit its page. */
export const anyDeck = fc.record({
  groups: fc.constant(['jmap']),
  title: words,
  lang: fc.constantFrom('en', 'en-GB', 'zh-Hant', 'de-CH-1996'),
  chairs: fc.constantFrom(['Bo Muster'], ['Ada Example', 'Søren <Ø> & Söhne']),
  meeting: fc.constant({ number: 118 }),
  session: fc.constant({ date: '2023-11-07', start: '13:00' }),
  agenda: fc
    .array(
      fc.record({
        title: words,
        items: fc.array(fc.record({ title: words, minutes: fc.nat(9) }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map(items =>
      items.map((item, index) => (index === 0 ? { ...item, id: 'first', items: named(item.items) } : item)),
    ),
  slides: fc.array(anySlide, { minLength: 1, maxLength: 4 }),
})
