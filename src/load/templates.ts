// `include: NAME` → the template that is meant: the project's before notewell's, and of several the one for the session.
// In: an include, the file it stands in, the occasion. Out: one parsed template with its file, or problems told.
// Candidates are read and parsed, but only the one that is taken becomes part of the deck.

import { type KeptTree, treeFrom } from '../deck/kept-tree.ts'
import { type Parsed, parseTemplate } from '../deck/parse.ts'
import type { TemplateFields } from '../deck/schema-template.ts'
import { didYouMean } from '../deck/suggest.ts'
import type { Scalar } from '../deck/yaml.ts'
import { type Problem, problem, type Where } from '../problem/problem.ts'
import type { Source } from '../problem/source.ts'
import type { Host } from './host.ts'
import { closest, fitting, type Occasion } from './occasion.ts'
import { foldersUp, join, OWN } from './paths.ts'
import { type LoadedFile, namesIn, type Reader, readFile } from './reader.ts'
import { remembered } from './remembered.ts'
import { readTyped } from './typed-path.ts'

/** A template that an include means. */
export interface Found {
  readonly template: Parsed<TemplateFields>
  readonly file: LoadedFile
  /** Templates of its name when it is policy text of other days than the session's; empty when it can be shown. */
  readonly others: readonly Parsed<TemplateFields>[]
}

type Candidate = Omit<Found, 'others'>

/** A bare name is a template; anything else is a path beside the including file. `where` is the place to complain of. */
export function findInclude(
  include: Scalar,
  from: Source,
  where: Where,
  occasion: Occasion,
  reader: Reader,
): Found | null {
  const typed = include.text.trim()
  if (/^[\w-]+$/.test(typed)) return findTemplate(typed, from, where, occasion, reader)
  if (/\.ya?ml$/.test(typed)) {
    const file = readTyped(typed, from, where, reader)
    const found = file && candidate(file, where, reader)
    return found && { ...found, others: [] }
  }
  const message = `"${typed}" is neither a template's name nor the path of a .yaml file`
  reader.problems.push(problem('include/unknown', where, message))
  return null
}

/** Where templates are looked for by an include in a file: its folder and those above it; for notewell's files, the deck's. */
export function lookedFrom(from: Source, reader: Reader): string {
  return from.path.startsWith(OWN) || from.path === '' ? reader.deck : from.path
}

/** The nearest folder with a template for the occasion; where nothing fits, the closest of all. */
function findTemplate(name: string, from: Source, where: Where, occasion: Occasion, reader: Reader): Found | null {
  const start = lookedFrom(from, reader)
  const all: Candidate[] = []
  for (const files of filesNamed(name, start, where, reader)) {
    const candidates = candidatesOf(name, files, where, reader)
    if (candidates === null) return null
    const [plain] = candidates.filter(({ template }) => isPlain(name, template.fields))
    const found = plain ?? fitting(candidates, occasion)
    if (found) return { ...found, others: [] }
    all.push(...candidates)
  }
  const close = closest(all, occasion)
  if (close) return { ...close.found, others: close.valid ? [] : all.map(each => each.template) }
  const known = templateNames(start, where, reader)
  const hint = didYouMean(name, known) ?? `templates are: ${known.join(', ')}`
  reader.problems.push(problem('include/unknown', where, `there is no template "${name}"`, hint))
  return null
}

/** Files that may be templates of a name, folder by folder: the nearest first, notewell's own last. */
function* filesNamed(
  name: string,
  start: string,
  where: Where,
  reader: Reader,
): Generator<readonly (LoadedFile | null)[]> {
  const named = (file: string): boolean =>
    file === `${name}.yaml` || (file.startsWith(`${name}-`) && file.endsWith('.yaml'))
  for (const folder of templateFolders(start)) {
    const names = namesIn(folder, where, reader, name).filter(named)
    if (names.length > 0) yield names.map(file => readFile(join(folder, file), where, reader))
  }
  yield ownTemplates(reader.host).filter(({ path }) => named(path.slice(path.lastIndexOf('/') + 1)))
}

/** Which of the files are templates of the name; null when one of them cannot be read or understood. */
function candidatesOf(
  name: string,
  files: readonly (LoadedFile | null)[],
  where: Where,
  reader: Reader,
): readonly Candidate[] | null {
  const candidates: Candidate[] = []
  for (const file of files) {
    if (file === null) return null
    const exact = file.path.endsWith(`/${name}.yaml`)
    if (!exact && !mayBeDated(file)) continue
    const found = candidate(file, where, reader)
    if (found === null) return null
    const { policy, meetings } = found.template.fields
    if (exact || (policy ? policy.name.text === name : meetings)) candidates.push(found)
  }
  return candidates
}

/** A template that is taken whatever the session: it has neither days nor meetings, or its file was named and not its policy. */
function isPlain(name: string, { policy, meetings }: TemplateFields): boolean {
  return policy ? policy.name.text !== name : !meetings
}

/** `house-links.yaml` is no business of `include: house`, be it ever so wrong. */
function mayBeDated({ bytes }: LoadedFile): boolean {
  return /\b(policy|meetings)\b/.test(new TextDecoder().decode(bytes))
}

const templateOf = remembered((source, { host, limits }) => {
  const kept = keptTrees(host).get(source.text)
  return parseTemplate(source, limits, kept ? treeFrom(kept, source) : null)
})

const treesByHost = new WeakMap<Host, ReadonlyMap<string, KeptTree>>()

/** What the texts of notewell's own templates are parsed to, found out when it was built; none from source. */
function keptTrees(host: Host): ReadonlyMap<string, KeptTree> {
  const known = treesByHost.get(host)
  if (known) return known
  const bytes = host.asset('templates.json')
  const trees = new Map<string, KeptTree>(bytes ? JSON.parse(new TextDecoder().decode(bytes)) : [])
  treesByHost.set(host, trees)
  return trees
}

function candidate(file: LoadedFile, where: Where, reader: Reader): Candidate | null {
  const template = templateOf(file, where, reader)
  if (template?.ok) return { template: template.value, file }
  if (template) reader.problems.push(...template.problems.map(each => atInclude(each, file, where)))
  return null
}

/** Of a file that is no template nothing has a place in it: the place is where it was asked for. */
function atInclude(each: Problem, { path }: LoadedFile, where: Where): Problem {
  if (each.code !== 'deck/wrong-type' || each.origin) return each
  return problem(each.code, where, `${path} is no template`, each.hint)
}

/** Templates that come with notewell, read once: they do not change while it runs. */
const ownByHost = new WeakMap<Host, readonly LoadedFile[]>()

function ownTemplates(host: Host): readonly LoadedFile[] {
  const known = ownByHost.get(host)
  if (known) return known
  const files = [...host.assets('templates')].sort().flatMap((name): LoadedFile[] => {
    const bytes = host.asset(name)
    return bytes ? [{ path: `${OWN}${name}`, bytes, own: true }] : []
  })
  ownByHost.set(host, files)
  return files
}

/** Names one may include. Of notewell's own, the ones for certain days or meetings go by the name they share. */
function templateNames(start: string, where: Where, reader: Reader): readonly string[] {
  const project = templateFolders(start).flatMap(folder => namesIn(folder, where, reader))
  const own = ownTemplates(reader.host).map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
  const base = (file: string): readonly string[] => /^(.+)\.yaml$/.exec(file)?.slice(1) ?? []
  const shared = own.flatMap(base).filter((name, _, all) => !all.some(other => name.startsWith(`${other}-`)))
  return [...new Set([...project.flatMap(base), ...shared])].sort()
}

function templateFolders(start: string): readonly string[] {
  return foldersUp(start).map(folder => join(folder, 'templates'))
}
