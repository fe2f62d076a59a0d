// What a deck file, a meeting file and a template hold: the keys, their kinds, and what they mean.
// In: nothing. Out: zod schemas over the YAML tree; their descriptions become the JSON Schema for editors.
// Slides are only looked at as mappings here: each layout has a schema of its own.

import * as z from 'zod'
import { clock, colour, date, flag, integer, listOf, mapping, minutes, pattern, plain, text } from './fields.ts'
import { isMapping, type Mapping } from './yaml.ts'

const ACRONYM = /^[a-z0-9][a-z0-9-]{0,39}$/
/** A well-formed tag of RFC 5646, section 2.1, without the forms kept from before it. */
const LANGUAGE =
  /^[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$/

const DRAFT = /^draft-[a-z0-9][-a-z0-9]*$/

const person = z
  .union([
    plain('A name').transform(name => ({ name, email: null })),
    mapping(
      {
        name: plain('The name as it should be shown'),
        email: plain('E-mail address').optional(),
      },
      'A person with an address',
    ).transform(({ name, email }) => ({ name, email: email ?? null })),
  ])
  .meta({ description: 'A name, or a mapping of name and email' })

const people = (description: string) => listOf(person, description)

const itemShape = {
  title: text('What the item is called (Markdown inline)'),
  id: pattern(
    'A name by which slides refer to the item',
    'an id',
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'lower-case letters, digits and hyphens',
  ).optional(),
  minutes: minutes('Minutes: 10, 10+5 (talk and discussion) or rest (what is left)').optional(),
  presenters: people('Who presents').optional(),
  drafts: listOf(
    pattern(
      'An Internet-Draft, with or without its revision',
      'a draft name',
      DRAFT,
      'for example draft-ietf-jmap-sieve or draft-ietf-jmap-sieve-21',
    ),
    'Internet-Drafts of the item',
  ).optional(),
  note: text('A remark shown with the item (Markdown inline)').optional(),
  optional: flag('As time permits: shown, but its minutes are not counted').optional(),
}

type ItemShape = z.output<z.ZodObject<typeof itemShape>>

/** An agenda item as read. Nested `items` are its parts; a budget in `minutes` holds them all. */
export interface AgendaItemFields extends ItemShape {
  readonly items?: readonly AgendaItemFields[] | undefined
}

/** An agenda item. */
export const agendaItemSchema: z.ZodType<AgendaItemFields> = z
  .strictObject({
    ...itemShape,
    get items(): z.ZodOptional<z.ZodArray<z.ZodType<AgendaItemFields>>> {
      return z.array(agendaItemSchema).min(1).optional()
    },
  })
  .meta({ id: 'agenda-item', description: 'An agenda item; its parts are nested under items' })

const meetingShape = {
  number: integer('Number of the IETF meeting', 1, 9999).optional(),
  city: plain('City of the meeting').optional(),
  timezone: pattern(
    'IANA time zone of the meeting',
    'a time zone',
    /^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/,
    'for example Europe/Prague',
  ).optional(),
  dates: mapping({ start: date('First day'), end: date('Last day') }, 'First and last day of the meeting').optional(),
}

/** `meeting.yaml`: what all decks of a folder share. */
export const meetingSchema = mapping(meetingShape, 'What every deck of the folder shares')

const sessionSchema = mapping(
  {
    date: date('Day of the session'),
    minutes: integer('Length of the session in minutes', 1, 1440).optional(),
    start: clock('Local time at which the session begins').optional(),
    end: clock('Local time at which the session ends').optional(),
    room: plain('Room').optional(),
    name: plain('Name of the slot, such as Session III').optional(),
    token: pattern(
      "The datatracker's token of the session, such as sessa",
      'a session token',
      /^sess[a-z]$/,
      'copy it from the datatracker; it cannot be guessed',
    ).optional(),
    id: integer("The datatracker's number of the session", 1, 999_999_999).optional(),
  },
  'When and where the session is',
)

/** A slide as typed: which layout or include, and the fields, still unread. */
const slideSchema = z
  .custom<Mapping>(isMapping, {
    error: 'expected a slide',
  })
  .meta({ description: 'A slide, or an included template' })

const slidesSchema = listOf(slideSchema, 'The slides, in order')

/** A deck file. */
export const deckSchema = mapping(
  {
    groups: listOf(
      pattern(
        'Acronym of a group, as in its datatracker address',
        'a group acronym',
        ACRONYM,
        'lower-case letters, digits and hyphens, for example jmap',
      ),
      'Groups that meet; the first one names the files',
    ),
    title: text('Title of the deck (Markdown inline)'),
    session: sessionSchema,
    meeting: mapping(meetingShape, 'Overrides of meeting.yaml for this deck').optional(),
    lang: pattern(
      'Language of the deck as a BCP 47 tag',
      'a language tag',
      LANGUAGE,
      'for example en or pt-BR',
    ).optional(),
    theme: mapping(
      { accent: colour('The one colour of headings, links and rules, as "#rrggbb"') },
      'How it looks',
    ).optional(),
    document: plain('Name of the slides as a document; it becomes the end of the file name').optional(),
    rev: pattern(
      'Revision of the upload, two digits',
      'a revision',
      /^\d{2}$/,
      'two digits, for example 00',
    ).optional(),
    chairs: people('Chairs').optional(),
    secretaries: people('Secretaries').optional(),
    'area-director': person.optional(),
    'note-takers': people('Who takes notes').optional(),
    agenda: listOf(agendaItemSchema, 'The agenda').optional(),
    slides: slidesSchema.optional(),
  },
  'A notewell deck: one session with its agenda and slides',
)

/** A template: slides to include. */
export const templateSchema = mapping(
  {
    description: plain('What the template is for').optional(),
    slides: slidesSchema,
  },
  'Slides to include in decks',
)

/** Keys a slide may have besides those of its layout. */
export const slideCommonShape = {
  notice: text(
    'A line shown prominently above the slide, such as “This session is being recorded” (Markdown inline)',
  ).optional(),
}

/** `include:` with nothing else. */
export const includeSchema = mapping(
  { include: plain('Name of a template, or the path of a file in the project') },
  'Includes the slides of a template',
)

export type MeetingFields = z.output<typeof meetingSchema>
export type DeckFields = z.output<typeof deckSchema>
export type TemplateFields = z.output<typeof templateSchema>
export type Person = z.output<typeof person>
