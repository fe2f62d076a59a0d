// What a deck file, a meeting file and a template hold: the keys, their kinds, and what they mean.
// In: nothing. Out: shapes of the YAML tree; their descriptions become the JSON Schema for editors.
// Slides are only looked at as mappings here: each layout has a schema of its own.

import {
  clock,
  clockRange,
  colour,
  date,
  flag,
  integer,
  listOf,
  mapping,
  pattern,
  plain,
  text,
  weekday,
} from './fields.ts'
import { agendaItemSchema, allow, people, person } from './schema-agenda.ts'
import { direction, language } from './schema-language.ts'
import { slidesSchema } from './schema-template.ts'
import { either, type Output } from './shape.ts'

const ACRONYM = /^[a-z0-9][a-z0-9-]{0,39}$/
const meetingShape = {
  number: integer('Number of the IETF meeting', 1, 9999).optional(),
  interim: pattern(
    'Name of an interim meeting, as the datatracker gives it',
    'the name of an interim meeting',
    /^interim-\d{4}-[a-z0-9-]{1,40}-\d{2}$/,
    'for example interim-2025-scone-04',
  ).optional(),
  city: plain('City of the meeting', 'name').optional(),
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

const sessionShape = {
  date: date('Day of the session'),
  day: weekday('Day of the week, held against the date').optional(),
  minutes: integer('Length of the session in minutes', 1, 1440).optional(),
  start: clock('Local time at which the session begins').optional(),
  end: clock('Local time at which the session ends').optional(),
  parts: listOf(
    clockRange('A part of the slot, such as 12:00-13:00'),
    'The parts of a slot that a break divides, in place of start, end and minutes',
  ).optional(),
  room: plain('Room', 'name').optional(),
  name: plain('Name of the slot, such as Session III', 'name').optional(),
  token: pattern(
    "The datatracker's token of the session, such as sessa",
    'a session token',
    /^sess[a-z]{1,2}$/,
    'copy it from the datatracker; it cannot be guessed',
  ).optional(),
  id: integer("The datatracker's number of the session", 1, 999_999_999).optional(),
  remote: plain('Address at which people take part from afar, unless it is the usual one', 'url').optional(),
  allow,
}

/** When and where a session is. */
export const sessionSchema = mapping(sessionShape, 'When and where the session is')

const groupSchema = either(
  acronym().map(each => ({ acronym: each, name: undefined, type: undefined, chairs: undefined })),
  mapping(
    {
      acronym: acronym(),
      name: plain('Full name of the group', 'name').optional(),
      type: pattern(
        'What kind of group: wg (working group), rg (IRTF research group) or bof',
        'a kind of group',
        /^(wg|rg|bof)$/,
        'wg, rg or bof',
      ).optional(),
      chairs: people('Chairs of this group').optional(),
    },
    'A group with its name and chairs',
  ),
).meta({ description: 'The acronym of a group, or a mapping of acronym, name, type and chairs' })

function acronym() {
  return pattern(
    'Acronym of a group, as in its datatracker address',
    'a group acronym',
    ACRONYM,
    'lower-case letters, digits and hyphens, for example jmap',
  )
}

/** A deck file. */
export const deckSchema = mapping(
  {
    groups: listOf(groupSchema, 'Groups that meet; the first one names the files'),
    title: text('Title of the deck (Markdown inline)', 'title'),
    session: sessionSchema.optional(),
    sessions: listOf(
      mapping(
        { ...sessionShape, agenda: listOf(agendaItemSchema, 'The agenda of this session').optional() },
        'A session with its agenda',
      ),
      'Several sessions of the group, each with its agenda, in place of session and agenda',
    ).optional(),
    meeting: mapping(meetingShape, 'Overrides of meeting.yaml for this deck').optional(),
    lang: language('Language of the deck as a BCP 47 tag').optional(),
    dir: direction(
      'From which side it is read: ltr, rtl (which turns the layout over, too) or auto (each paragraph by its first letter)',
    ).optional(),
    theme: mapping(
      { accent: colour('The one colour of headings, links and rules, as "#rrggbb"') },
      'How it looks',
    ).optional(),
    document: plain('Name of the slides as a document; it becomes the end of the file name', 'title').optional(),
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
    progress: flag('Shows the agenda, with its current item marked, before the slides of each item').optional(),
    allow,
    slides: slidesSchema.optional(),
  },
  'A notewell deck: the sessions of a group or of several groups at a meeting, with their agendas and slides',
)

export type MeetingFields = Output<typeof meetingSchema>
export type SessionFields = Output<typeof sessionSchema>
export type GroupFields = Output<typeof groupSchema>
export type DeckFields = Output<typeof deckSchema>
