// One person spelled in two ways: `agenda/presenter`.
// In: the names in a deck, in their order. Out: a problem at the later spelling. Two persons with names alike must pass:
// a chair who sees wrong warnings reads no others. So two names are one person's only when
// - they are equal without case, accents, hyphens, dots and spaces (Jeferson, Jéferson; Jan-Erik, Jan Erik);
// - one has all words of the other, two at least, and goes on (Lucia Cabanillas, Lucia Cabanillas Rodriguez);
// - one word of theirs, inside of it, lacks a letter or has two neighbours swapped (Rodrigez, Rodriguez; Micheal, Michael).
// There, first and last letters do not count (Martina, Martin), nor do short words (Ana, Anna) and numbers, and another
// letter in place of one never does (Hansen, Hanson).

import type { DeckFields } from '../deck/schema.ts'
import type { AgendaItemFields, Person } from '../deck/schema-agenda.ts'
import { originWithin, type Scalar } from '../deck/yaml.ts'
import { type Problem, problem } from '../problem/problem.ts'
import { lineOf, type Origin } from '../problem/source.ts'

/** A name as typed, and what it is compared by. */
interface Name {
  readonly typed: string
  readonly origin: Origin
  /** Folded, one for each word. */
  readonly words: readonly string[]
}

/** Letters of a name from which on a slip of one letter is likelier than a namesake, and of the word it is in. */
const LONG_ENOUGH = 8

/** Letters of the word with the slip in it: short names are often one letter apart. */
const LONG_WORD = 5

/** More words than a name has. */
const MOST_WORDS = 8

/** Words that stand for whoever it will be: "WG chairs", "tbd". */
const NOBODY = /^(?:ads?|all|authors?|chairs?|editors?|everyone|team|tba|tbc|tbd|wg)$/

/** Words behind a name that make another person of it. */
const GENERATION = /^(?:jr|sr|ii|iii|iv)$/

/** Letters that are not a plain one with an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
}

/** Tells of names that are, it seems, spelled in two ways. Each spelling is told once. */
export function doubleSpellings(fields: DeckFields): readonly Problem[] {
  const names = new Map<string, Name>()
  for (const name of peopleOf(fields).flatMap(namesIn)) if (!names.has(name.typed)) names.set(name.typed, name)
  const known = new Map<string, Name>()
  return [...names.values()].flatMap(name => {
    const { own, others } = spellingsOf(name.words)
    const other = others.map(each => known.get(each)).find(each => each !== undefined)
    for (const each of own) if (!known.has(each)) known.set(each, name)
    if (!other) return []
    const message = `"${name.typed}" and "${other.typed}" (${lineOf(other.origin)}) seem to be one person`
    const hint = 'write the name in one way; if they are two people, excuse it with "allow: [agenda/presenter]"'
    return [problem('agenda/presenter', name.origin, message, hint)]
  })
}

/** Everyone named in a deck, in the order of the file. */
function peopleOf(fields: DeckFields): readonly Scalar[] {
  const items = [fields.agenda ?? [], ...(fields.sessions ?? []).map(session => session.agenda ?? [])].flat()
  const presenters = (item: AgendaItemFields): readonly Person[] => [
    ...(item.presenters ?? []),
    ...(item.items ?? []).flatMap(presenters),
  ]
  const people = [
    ...fields.groups.flatMap(group => group.chairs ?? []),
    ...(fields.chairs ?? []),
    ...(fields.secretaries ?? []),
    ...(fields['area-director'] ? [fields['area-director']] : []),
    ...(fields['note-takers'] ?? []),
    ...items.flatMap(presenters),
  ]
  return people.map(person => person.name).sort((a, b) => a.origin.start - b.origin.start)
}

/** The names in a scalar: "Ada Example (remote)", "Ada Example & Bo Example". What is filled in is no one's spelling. */
function namesIn(from: Scalar): readonly Name[] {
  if (from.text.includes('{{')) return []
  const bare = from.text.replace(/\([^)]*\)/g, inside => ' '.repeat(inside.length))
  return [...bare.matchAll(/(?:(?!\sand\s)[^,;/&+])+/gi)].flatMap(({ 0: part, index }) => {
    const stretch = part.replace(/^\s*(?:and\s+)?/i, '')
    const start = index + part.length - stretch.length
    const typed = stretch.trim().replace(/\s+/g, ' ')
    const words = folded(typed)
    if (words.length === 0 || words.length > MOST_WORDS || words.some(word => NOBODY.test(word))) return []
    return [{ typed, origin: originWithin(from, start, start + stretch.trimEnd().length), words }]
  })
}

/** Words in small letters without accents, hyphens and dots. */
function folded(name: string): readonly string[] {
  const letters = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßæœøđðłıþ]/g, letter => PLAIN[letter] ?? letter)
  return letters.split(/[^\p{L}\p{M}\p{N}]+/u).filter(word => word !== '')
}

/**
 * What a name is found by (`own`), and what finds those that are the same person's (`others`). Looking up is what keeps
 * a deck of thousands of names quick: no two names are ever compared.
 */
function spellingsOf(words: readonly string[]): {
  readonly own: readonly string[]
  readonly others: readonly string[]
} {
  const name = words.join(' ')
  const letters = `letters ${words.join('')}`
  const shorter = [...beginnings(words), ...slips(words, withoutALetter)]
  const swapped = slips(words, withNeighboursSwapped)
  return {
    own: [letters, `name ${name}`, ...shorter.map(each => `longer ${each}`)],
    others: [letters, `longer ${name}`, ...[...shorter, ...swapped].map(each => `name ${each}`)],
  }
}

/** "lucia cabanillas" of "lucia cabanillas rodriguez". */
function beginnings(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => (index < 2 || GENERATION.test(word) ? [] : [words.slice(0, index).join(' ')]))
}

/** The name with a slip in one of its words, where that leaves a long name and a long word. */
function slips(words: readonly string[], slipped: (word: string) => readonly string[]): readonly string[] {
  if (words.length < 2) return []
  const all = words.flatMap((word, index) =>
    /\d/.test(word)
      ? []
      : slipped(word)
          .filter(each => each !== word && each.length >= LONG_WORD)
          .map(each => words.with(index, each)),
  )
  return all.filter(each => each.join('').length >= LONG_ENOUGH).map(each => each.join(' '))
}

function withoutALetter(word: string): readonly string[] {
  return inner(word).map(at => word.slice(0, at) + word.slice(at + 1))
}

function withNeighboursSwapped(word: string): readonly string[] {
  return inner(word)
    .slice(1)
    .map(at => word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1))
}

/** Places of the letters that are neither the first nor the last one. */
function inner(word: string): readonly number[] {
  return Array.from({ length: Math.max(0, word.length - 2) }, (_, index) => index + 1)
}
