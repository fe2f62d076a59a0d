// Every text that people typed for a deck, in one walk: what the checks of the review look through.
// In: a bundle. Out: scalars of the deck and of the project's templates, each with what it stands in. What comes with
// notewell is no one's mistake and is left out, and so are values that name something and are shown nowhere.

import type { Parsed } from '../deck/parse.ts'
import type { TemplateFields } from '../deck/schema-template.ts'
import { isMapping, isScalar, type Mapping, type Scalar, type Tree } from '../deck/yaml.ts'
import type { Bundle } from '../load/load.ts'

/** A text, and where in its file it stands. */
export interface Text {
  readonly from: Scalar
  /** The key it stands under; a text of a list has the key of the list. */
  readonly key: string
  /** The mapping that has the key. */
  readonly holder: Mapping
  /** What it is a part of: an agenda, or a slide (then that slide). */
  readonly part: 'agenda' | 'slides' | null
  readonly slide: Mapping | null
}

/** Keys whose values are names of things in the project, or not shown to anyone. */
const UNSHOWN = new Set([
  'include',
  'image',
  'layout',
  'allow',
  'id',
  'of',
  'about',
  'current',
  'email',
  'policy',
  'description',
])

/** All texts, in the order of their files. A template that is included twice is walked once. */
export function textsOf(bundle: Bundle): readonly Text[] {
  const own = new Set(bundle.files.filter(file => file.own).map(file => file.path))
  const texts: Text[] = []
  walkMapping(bundle.deck.tree, { part: null, slide: null }, texts)
  for (const { source, tree, fields } of templatesOnce(bundle)) {
    if (own.has(source.path)) continue
    // What stands for a text that is not at hand, or is an official one, was typed by nobody.
    const typed = Array.isArray(tree.slides) ? tree.slides : []
    for (const slide of (fields.slides ?? []).filter(each => typed.includes(each)))
      walkMapping(slide, { part: 'slides', slide }, texts)
  }
  return texts
}

/** The templates of a bundle, each once however often it is included. */
export function templatesOnce({ templates }: Bundle): readonly Parsed<TemplateFields>[] {
  return [...new Map([...templates.values()].map(template => [template.source.path, template])).values()]
}

type Inside = Pick<Text, 'part' | 'slide'>

function walkMapping(mapping: Mapping, inside: Inside, texts: Text[]): void {
  for (const [key, value] of Object.entries(mapping)) {
    if (UNSHOWN.has(key)) continue
    const list = Array.isArray(value)
    if (list && inside.part === null && (key === 'agenda' || key === 'slides')) {
      for (const each of value) {
        const slide = key === 'slides' && isMapping(each) ? each : null
        walk(each, key, mapping, { part: key, slide }, texts)
      }
    } else walk(value, key, mapping, inside, texts)
  }
}

function walk(tree: Tree, key: string, holder: Mapping, inside: Inside, texts: Text[]): void {
  if (isScalar(tree)) texts.push({ from: tree, key, holder, ...inside })
  else if (isMapping(tree)) walkMapping(tree, inside, texts)
  else for (const each of tree) walk(each, key, holder, inside, texts)
}
