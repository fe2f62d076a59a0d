// Different decks for measuring: a number in, a deck as data out, about as large as the seed deck. The same number gives the same deck.
// Words are made of syllables and come as often as words do in a language (few of them often, most of them seldom), so that
// letters and words repeat between decks but no title and no sentence does. What a deck is written in is not known here.

const ONSETS = [
  'b',
  'd',
  'f',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'w',
  'br',
  'cl',
  'gr',
  'pl',
  'st',
  'tr',
  '',
]
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou']
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st']
const WORDS_KNOWN = 12_000
/** More than any deck has. */
const MOST_TITLES = 10_000

/**
 * The deck of a number. Text is a list of lines (`bullets`, `parts`), each of them a list of strings and links `{ text, url }`.
 * `slides`: how many slides it has (18 pages, the Note Well with its two among them); beyond those of a session's deck, bullets and
 * text go on. `sentences`: how many a paragraph has, and items the list between two.
 */
export function makeDeck(number, { slides = 17, sentences = 3 } = {}) {
  const say = speaker(number)
  const acronym = `g${number}`
  const groups = [1, 2].map(() => ({ title: say.title(2), parts: Array.from({ length: 3 }, () => part(say, acronym)) }))
  const fixed = [
    { kind: 'title', title: say.title(4), subtitle: say.sentence(6) },
    { kind: 'note-well' },
    { kind: 'agenda', title: say.title(2), depth: 2 },
    ...groups.map((_, of) => ({ kind: 'agenda', title: say.title(3), of })),
    {
      kind: 'links',
      title: say.title(3),
      links: [1, 2, 3].map(at => ({ label: say.title(3), url: address(say, acronym, at) })),
    },
  ]
  const rest = Array.from({ length: slides - fixed.length - 1 }, (_, at) =>
    at % 2 === 0 ? bullets(say) : prose(say, sentences),
  )
  return {
    acronym,
    title: fixed[0].title,
    agenda: groups,
    slides: [...fixed, ...rest, { kind: 'section', title: say.title(3) }],
  }
}

/** The same deck after somebody changed a word of its last slide. */
export function changed(deck) {
  const last = deck.slides.at(-1)
  return { ...deck, slides: [...deck.slides.slice(0, -1), { ...last, title: `${last.title} again` }] }
}

function part(say, acronym) {
  const draft = `draft-ietf-${acronym}-${say.word()}-${say.word()}`
  const items = [{ draft, minutes: 10 }, { minutes: 5 }].map(item => ({ title: say.title(2), ...item }))
  return { title: say.title(2), items }
}

function bullets(say) {
  const inner = () => Array.from({ length: 2 }, () => ({ text: [say.sentence(6)] }))
  const outer = Array.from({ length: 4 }, (_, at) => ({ text: [say.sentence(9)], items: at % 3 === 1 ? inner() : [] }))
  const rfc = 1000 + say.below(8000)
  const cited = { text: [`${say.title(3)} `, { text: `RFC ${rfc}`, url: `https://www.rfc-editor.org/info/rfc${rfc}` }] }
  return { kind: 'bullets', title: say.title(4), items: [...outer, { ...cited, items: [] }] }
}

function prose(say, sentences) {
  const paragraph = () => Array.from({ length: sentences }, () => say.sentence(10)).join(' ')
  const items = Array.from({ length: sentences }, () => say.sentence(7))
  return { kind: 'text', title: say.title(3), before: paragraph(), items, after: paragraph() }
}

function address(say, acronym, at) {
  return `https://${say.word()}.example/${acronym}/${at}`
}

function speaker(number) {
  const random = mulberry(number)
  const below = limit => Math.floor(random() * limit)
  const word = () => VOCABULARY[rank(random())]
  const words = count => Array.from({ length: count }, word)
  const capital = text => text[0].toUpperCase() + text.slice(1)
  let titles = 0
  return {
    below,
    word,
    title: count => [...words(count - 1), coined(number * MOST_TITLES + titles++)].map(capital).join(' '),
    sentence: about => `${capital(words(about + below(5)).join(' '))}.`,
  }
}

/** Which word a chance from 0 to 1 stands for: the nth comes about 1/n as often as the first (Zipf's law). */
function rank(chance) {
  return Math.min(WORDS_KNOWN - 1, Math.floor((WORDS_KNOWN + 1) ** chance) - 1)
}

/** A word that stands for a number: no title is there twice. */
function coined(number) {
  const onset = ONSETS[number % ONSETS.length]
  const left = Math.floor(number / ONSETS.length)
  const vowel = VOWELS[left % VOWELS.length]
  const more = Math.floor(left / VOWELS.length)
  return `${onset}${vowel}${more === 0 ? '' : `l${coined(more)}`}`
}

const VOCABULARY = vocabulary()

function vocabulary() {
  const random = mulberry(20231107)
  const of = list => list[Math.floor(random() * list.length)]
  const known = new Set()
  while (known.size < WORDS_KNOWN) {
    // Frequent words are short.
    const syllables = 1 + Math.floor(random() * (known.size < 100 ? 1 : known.size < 1000 ? 2 : 4))
    const word = Array.from({ length: syllables }, () => of(ONSETS) + of(VOWELS) + of(CODAS)).join('')
    if (word.length > 1) known.add(word)
  }
  return [...known]
}

/** Random numbers from 0 to 1, the same for the same seed (the generator known as mulberry32). */
function mulberry(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}
