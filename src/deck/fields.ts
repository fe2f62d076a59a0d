// The kinds of field a deck is made of, as shapes of the YAML tree.
// In: nothing. Out: shapes whose values keep their origins, with JSON Schema for editors in their metadata.
// Scalars arrive as the text that was typed; each field decides what that text may be.

import * as z from 'zod'
import type { Code } from '../problem/codes.ts'
import { quoted } from '../problem/excerpt.ts'
import { limits } from '../problem/limits.ts'
import { hasVisible } from './characters.ts'
import { type Entries, listShape, type MappingShape, mappingShape, type Shape, shape, WRONG } from './shape.ts'
import { isScalar, type Scalar } from './yaml.ts'

/** A calendar date; `month` is 1 to 12. */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Minutes of an agenda item: talk plus discussion, or the balance of what its parent has. */
export type Minutes =
  | {
      readonly kind: 'fixed'
      readonly talk: number
      readonly discussion: number
    }
  | { readonly kind: 'rest' }

/** A value read from a scalar, with the scalar. */
export interface Read<T> {
  readonly value: T
  readonly from: Scalar
}

/** What a custom issue carries, so that it becomes the right problem. */
export interface IssueParams {
  readonly code: Code
  readonly hint: string | null
}

/** Names of the days, from Sunday. */
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** Limits for the length of a text; `value` is that of everything else. */
type TextLimit = 'text' | 'title' | 'name' | 'url' | 'body'

/** One line of Markdown inline text that is not blank. `limit` is what holds for its length. */
export const text = (description: string, limit: TextLimit = 'text') => texts(description, limit)

/** Plain text that is not blank: no Markdown. */
export const plain = text

/** Markdown of several lines: paragraphs, lists, headings, code. */
export const markdown = (description: string) => texts(description, 'body')

/** A whole number of at least `least` and at most `most`. */
export const integer = (description: string, least: number, most: number) =>
  field('a whole number', { type: 'integer', minimum: least, maximum: most }, description, (from, fail) => {
    if (!/^\d{1,9}$/.test(from.text)) return fail('deck/wrong-type', `"${shown(from)}" is not a whole number`)
    const value = Number(from.text)
    if (value < least || value > most) return fail('deck/bad-value', `${value} is not between ${least} and ${most}`)
    return { value, from }
  })

/** `true` or `false`. */
export const flag = (description: string) =>
  field('true or false', { type: 'boolean' }, description, (from, fail) => {
    if (from.text === 'true' || from.text === 'false') return { value: from.text === 'true', from }
    return fail('deck/wrong-type', `"${shown(from)}" is neither true nor false`)
  })

/** The IETF first met in 1986. What is far off is mistyped, and has time zones that are not whole minutes. */
const FIRST_YEAR = 1986
const LAST_YEAR = 2199

/** A date of the calendar, YYYY-MM-DD. */
export const date = (description: string) =>
  field('a date', { type: 'string', format: 'date' }, description, (from, fail) => {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(from.text)
    if (!match)
      return fail('deck/bad-date', `"${shown(from)}" is not a date`, 'write YYYY-MM-DD, for example 2023-11-07')
    const [year = 0, month = 0, day = 0] = match.slice(1).map(Number)
    const value = { year, month, day }
    if (year < FIRST_YEAR || year > LAST_YEAR)
      return fail(
        'deck/bad-date',
        `the year ${year} is not one of a meeting`,
        `years are ${FIRST_YEAR} to ${LAST_YEAR}`,
      )
    if (!isOfTheCalendar(value)) return fail('deck/bad-date', `there is no ${from.text} in the calendar`)
    return { value, from }
  })

/** A clock time of the day in minutes after midnight, HH:MM. */
export const clock = (description: string) =>
  field('a clock time', { type: 'string', pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]$' }, description, (from, fail) => {
    const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(from.text)
    if (!match) return fail('deck/bad-value', `"${shown(from)}" is not a clock time`, 'write HH:MM, for example 13:00')
    return { value: Number(match[1]) * 60 + Number(match[2]), from }
  })

/** Two clock times of the day, HH:MM-HH:MM, in minutes after midnight. An end before its start is on the next day. */
export const clockRange = (description: string) =>
  field(
    'two clock times',
    { type: 'string', pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]\\s*[-–]\\s*([01]?[0-9]|2[0-3]):[0-5][0-9]$' },
    description,
    (from, fail) => {
      const match = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)$/.exec(from.text)
      const hint = 'write HH:MM-HH:MM, for example 12:00-13:00'
      if (!match) return fail('deck/bad-value', `"${shown(from)}" is not two clock times`, hint)
      const [startHour = 0, startMinute = 0, endHour = 0, endMinute = 0] = match.slice(1).map(Number)
      return { value: { start: startHour * 60 + startMinute, end: endHour * 60 + endMinute }, from }
    },
  )

/** A day of the week in English, whole or its first three letters: 0 for Sunday to 6 for Saturday. */
export const weekday = (description: string) =>
  field('a day of the week', { type: 'string' }, description, (from, fail) => {
    const typed = from.text.trim().toLowerCase()
    const value = WEEKDAYS.findIndex(day => day.toLowerCase() === typed || day.slice(0, 3).toLowerCase() === typed)
    if (value >= 0) return { value, from }
    return fail('deck/bad-value', `"${shown(from)}" is not a day of the week`, `days are: ${WEEKDAYS.join(', ')}`)
  })

/** Minutes of an agenda item: `10`, `10+5` (talk and discussion) or `rest`. */
export const minutes = (description: string) =>
  field(
    'a number of minutes',
    { type: ['integer', 'string'], pattern: '^([0-9]+(\\+[0-9]+)?|rest)$' },
    description,
    (from, fail) => {
      if (from.text === 'rest') return { value: { kind: 'rest' } as Minutes, from }
      const match = /^(\d{1,5})(?:\s*\+\s*(\d{1,5}))?$/.exec(from.text)
      const hint = 'write 10, 10+5 (talk and discussion) or rest (what is left)'
      if (!match) return fail('deck/bad-minutes', `"${shown(from)}" is not a number of minutes`, hint)
      const talk = Number(match[1])
      const discussion = Number(match[2] ?? 0)
      if (talk + discussion > 1440) return fail('deck/bad-minutes', `${from.text} minutes are more than a day`, hint)
      return { value: { kind: 'fixed', talk, discussion } as Minutes, from }
    },
  )

/** A colour as red, green and blue, 0 to 255 each. */
export const colour = (description: string) =>
  field('a colour', { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' }, description, (from, fail) => {
    const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(from.text)
    if (!match)
      return fail(
        'deck/bad-value',
        `"${shown(from)}" is not a colour`,
        'write "#rrggbb" in quotes, for example "#0a4e82"',
      )
    const [red = 0, green = 0, blue = 0] = match.slice(1).map(part => Number.parseInt(part, 16))
    return { value: [red, green, blue] as const, from }
  })

/** Text that must match a pattern; `what` names it in the error ("a group acronym"). */
export const pattern = (
  description: string,
  what: string,
  shape: RegExp,
  hint: string | null = null,
  limit: TextLimit | 'value' = 'value',
) =>
  field(
    what,
    { type: 'string', pattern: shape.source },
    description,
    (from, fail) => (shape.test(from.text) ? from : fail('deck/bad-value', `"${shown(from)}" is not ${what}`, hint)),
    limit,
  )

/** A list with at least one entry. */
export const listOf = <T>(item: Shape<T>, description: string): Shape<T[]> => listShape(item).meta({ description })

/** A mapping with exactly these keys. */
export const mapping = <E extends Entries>(entries: E, description: string): MappingShape<E> => ({
  ...mappingShape(entries).meta({ description }),
  entries,
})

/** What a person typed, cut to a length that fits a message. */
export function shown(from: Scalar): string {
  return quoted(from.text)
}

/** True for a day that the Gregorian calendar has. */
export function isOfTheCalendar({ year, month, day }: CalendarDate): boolean {
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return year >= 1 && day >= 1 && day <= (lengths[month - 1] ?? 0)
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

type Fail = (code: Code, message: string, hint?: string | null) => null

function texts(description: string, limit: TextLimit) {
  const json = { type: 'string', minLength: 1, maxLength: limits[limit].most }
  return field('text', json, description, from => from, limit)
}

/** A scalar field: `read` turns the scalar into its value, or fails. Blank text fails for every kind. */
function field<T>(
  what: string,
  json: object,
  description: string,
  read: (from: Scalar, fail: Fail) => T | null,
  limit: TextLimit | 'value' = 'value',
): Shape<T> {
  const value = (from: Scalar, fail: Fail): T | null => {
    if (!hasVisible(from.text)) return fail('deck/empty', `${what} is expected here, and nothing is written`)
    return read(from, fail)
  }
  return shape<T>(
    tree => (isScalar(tree) ? (value(tree, () => null) ?? WRONG) : WRONG),
    () =>
      z
        .custom<Scalar>(isScalar, { error: `expected ${what}` })
        .transform((from, context): T => {
          const fail: Fail = (code, message, hint = null) => {
            context.addIssue({
              code: 'custom',
              message,
              params: { code, hint } satisfies IssueParams,
            })
            return null
          }
          return value(from, fail) ?? z.NEVER
        })
        .meta({ ...json, description }),
    (tree, tell) => {
      if (isScalar(tree)) tell(tree, limit)
    },
  )
}
