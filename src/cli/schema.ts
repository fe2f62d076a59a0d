// JSON Schema of deck, template and meeting files, for editors, and of manifests, for who reads them.
// In: which one. Out: JSON text, made by zod from the schemas that these files are read with.

import * as z from 'zod'
import { deckSchema, meetingSchema } from '../deck/schema.ts'
import { includeSchema, templateSchema } from '../deck/schema-template.ts'
import { layouts } from '../layouts/registry.ts'
import { manifestSchema } from '../write/manifest.ts'

/** What `notewell schema` can print. */
export const SCHEMAS = ['deck', 'template', 'meeting', 'manifest'] as const

/** The schema as text, or null for a name that is none. */
export function schemaText(what: string): string | null {
  if (what === 'meeting') return text(jsonSchema(meetingSchema.zod()), 'notewell meeting file')
  if (what === 'manifest') return text(jsonSchema(manifestSchema), 'notewell manifest')
  if (what !== 'deck' && what !== 'template') return null
  const schema = jsonSchema((what === 'deck' ? deckSchema : templateSchema).zod())
  const properties = schema.properties as Record<string, Record<string, unknown>>
  const slide = {
    anyOf: [jsonSchema(includeSchema.zod()), ...layouts.map(layout => jsonSchema(layout.schema.zod()))].map(each =>
      lifted(each, schema),
    ),
  }
  properties.slides = { ...properties.slides, items: slide }
  return text(schema, `notewell ${what}`)
}

type Json = Record<string, unknown>

/** Fields are read from YAML text, so their JSON type is what their metadata says. */
function jsonSchema(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Json
}

/** Moves a layout's definitions to the top, where its references look for them. */
function lifted(schema: Json, top: Json): Json {
  const { $schema: _, definitions, ...rest } = schema
  if (definitions) top.definitions = { ...(top.definitions as Json | undefined), ...(definitions as Json) }
  return rest
}

function text(schema: Json, title: string): string {
  const { $schema, ...rest } = schema
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}
