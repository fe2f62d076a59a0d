// What an agenda item holds, and what is shared with other schemas: people, ids, excused warnings.
// In: nothing. Out: shapes of the YAML tree.

import { clock, flag, listOf, mapping, minutes, pattern, plain, text } from './fields.ts'
import {
  type EntriesOutput,
  either,
  listShape,
  mappingShape,
  type OptionalShape,
  type Output,
  type Shape,
} from './shape.ts'

const DRAFT = /^draft-[a-z0-9][-a-z0-9]*$/

/** A name, or a name with an address. */
export const person = either(
  plain('A name', 'name').map(name => ({ name, email: null })),
  mapping(
    {
      name: plain('The name as it should be shown', 'name'),
      email: plain('E-mail address').optional(),
    },
    'A person with an address',
  ).map(({ name, email }) => ({ name, email: email ?? null })),
).meta({ description: 'A name, or a mapping of name and email' })

/** A list of people. */
export const people = (description: string) => listOf(person, description)

/** The id of an agenda item. */
export const itemId = (description: string) =>
  pattern(description, 'an id', /^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens')

/** Warnings that are excused where this stands. */
export const allow = listOf(
  pattern(
    'The code of a warning, such as stale/meeting-number; say why in a comment beside it',
    'the code of a warning',
    /^[a-z]+\/[a-z-]+$/,
    'copy it from the warning, for example stale/meeting-number',
  ),
  'Warnings that are excused here',
).optional()

const itemShape = {
  title: text('What the item is called (Markdown inline)', 'title'),
  id: itemId('A name by which slides refer to the item').optional(),
  minutes: minutes('Minutes: 10, 10+5 (talk and discussion) or rest (what is left)').optional(),
  at: clock('Local time at which the item must begin').optional(),
  break: flag('A break: nothing is discussed').optional(),
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
  slides: plain('Address of the slides that are presented', 'url').optional(),
  poll: text('A question the room is polled on; the minutes have room for the result (Markdown inline)').optional(),
  decision: text('What is to be decided; the minutes have room for it (Markdown inline)').optional(),
  action: text('Something someone is to do; the minutes have room for who and when (Markdown inline)').optional(),
  allow,
}

type ItemShape = EntriesOutput<typeof itemShape>

/** An agenda item as read. Nested `items` are its parts; a budget in `minutes` holds them all. */
export interface AgendaItemFields extends ItemShape {
  readonly items?: readonly AgendaItemFields[] | undefined
}

/** An agenda item. */
export const agendaItemSchema: Shape<AgendaItemFields> = mappingShape({
  ...itemShape,
  get items(): OptionalShape<AgendaItemFields[]> {
    return listShape(agendaItemSchema).optional()
  },
}).meta({ id: 'agenda-item', description: 'An agenda item; its parts are nested under items' })

export type Person = Output<typeof person>
