// What a template holds: slides to include, and for policy text and tips when it is the one to show.
// In: nothing. Out: shapes of the YAML tree.

import * as z from 'zod'
import { date, flag, integer, listOf, mapping, pattern, plain, text } from './fields.ts'
import { allow, itemId } from './schema-agenda.ts'
import { direction, language } from './schema-language.ts'
import { type Output, shape, WRONG } from './shape.ts'
import { isMapping, type Mapping } from './yaml.ts'

/** A slide as typed: which layout or include, and the fields, still unread. */
const slideSchema = shape<Mapping>(
  tree => (isMapping(tree) ? tree : WRONG),
  () => z.custom<Mapping>(isMapping, { error: 'expected a slide' }),
).meta({ description: 'A slide, or an included template' })

/** Slides of a deck or template. */
export const slidesSchema = listOf(slideSchema, 'The slides, in order')

/** Which text of a policy a template holds, and when it is the one to show. */
const policySchema = mapping(
  {
    name: plain('What decks include it by, such as note-well', 'name'),
    stream: pattern('Whose policy it is: ietf or irtf', 'a stream', /^(ietf|irtf)$/, 'ietf or irtf').optional(),
    from: date('First day on which this text is the one to show').optional(),
    until: date('Last day on which it is').optional(),
    source: plain('Address of the official text', 'url'),
    retired: plain('Why it is no longer shown after that day').optional(),
    title: plain('Heading of the slide where the text is not at hand', 'title').optional(),
    file: mapping(
      {
        sha256: listOf(
          pattern('SHA-256 of the file with LF line ends', 'a SHA-256', /^[0-9a-f]{64}$/, '64 hexadecimal digits'),
          'Check sums of the official Markdown file, one for each form it has had',
        ),
        url: plain('Where the file can be fetched', 'url'),
      },
      'The official Markdown file, which is not part of the template',
    ).optional(),
  },
  'Policy text with the days on which it is the one to show',
)

/** A template: slides to include. */
export const templateSchema = mapping(
  {
    description: plain('What the template is for').optional(),
    policy: policySchema.optional(),
    meetings: mapping(
      {
        from: integer('First IETF meeting it is for', 1, 9999).optional(),
        until: integer('Last IETF meeting it is for', 1, 9999).optional(),
        interims: flag('It is for interim meetings').optional(),
      },
      'The meetings a template is for',
    ).optional(),
    slides: slidesSchema.optional(),
  },
  'Slides to include in decks',
)

/** Keys a slide may have besides those of its layout. */
export const slideCommonShape = {
  notice: text(
    'A line shown prominently above the slide, such as “This session is being recorded” (Markdown inline)',
  ).optional(),
  about: itemId('The agenda item the slide is about, by its id').optional(),
  lang: language('Language of the slide as a BCP 47 tag, where it is not the deck’s').optional(),
  dir: direction('From which side the slide is read, where it is not as the deck: ltr, rtl or auto').optional(),
  allow,
}

/** `include:` with nothing else but what any slide may have. */
export const includeSchema = mapping(
  {
    include: plain('Name of a template, or the path of a file in the project'),
    about: itemId('The agenda item the slides are about, by its id').optional(),
    allow,
  },
  'Includes the slides of a template',
)

export type TemplateFields = Output<typeof templateSchema>
export type PolicyFields = Output<typeof policySchema>
