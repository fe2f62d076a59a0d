// Reads a deck and everything it needs: its meeting file and the templates it includes, and theirs.
// In: a deck's path and a Host. Out: a Bundle, complete, so that compiling needs nothing more.
// It parses what it reads, because includes are found that way; it fills in and checks nothing else.

import { type Parsed, parseDeck, parseMeeting, parseTemplate } from '../deck/parse.ts'
import type { Outcome } from '../deck/read.ts'
import { salvageDeck } from '../deck/salvage.ts'
import type { DeckFields, MeetingFields } from '../deck/schema.ts'
import type { TemplateFields } from '../deck/schema-template.ts'
import { didYouMean } from '../deck/suggest.ts'
import { isScalar, type Mapping, type Scalar } from '../deck/yaml.ts'
import { type Problem, problem, type Where } from '../problem/problem.ts'
import { type Source, topOf } from '../problem/source.ts'
import type { Host } from './host.ts'
import { isPlainPath, KEPT, keptPaths } from './kept.ts'
import { folderOf, foldersUp, join } from './paths.ts'
import { slideProblems } from './slide-layout.ts'

/** A file as it was read. `own` files came with notewell. */
export interface LoadedFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly own: boolean
}

/** A deck with all that it refers to. */
export interface Bundle {
  readonly deck: Parsed<DeckFields>
  readonly meeting: Parsed<MeetingFields> | null
  /** Templates by the `include:` scalar that asked for them. */
  readonly templates: ReadonlyMap<Scalar, Parsed<TemplateFields>>
  /** Every file that was read: the deck, the meeting file, then templates by path. */
  readonly files: readonly LoadedFile[]
}

/** What reading a deck came to. The bundle is null when nothing of the deck can be looked at. */
export interface Loaded {
  readonly bundle: Bundle | null
  readonly problems: readonly Problem[]
}

/** Slides of a deck that has none of its own. */
export const STANDARD_DECK = 'standard-deck'

const NOBODY: Source = { path: '', text: '' }

/** What `slides:` means when it is absent: typed by nobody. */
export const STANDARD: Mapping = {
  include: { kind: 'scalar', text: STANDARD_DECK, style: 'plain', origin: topOf(NOBODY) },
}

/** Paths of notewell's own files begin with this, which no path of a project does. */
const OWN = '(notewell)/'

/**
 * Reads a deck. Every problem of every file is reported.
 * With an error among the problems the bundle is good for finding more of them, not for writing.
 */
export function load(path: string, host: Host): Loaded {
  const reader: Reader = { host, deck: path, problems: [], files: new Map() }
  const deckSource = readSource(path, { path }, reader)
  const deck = deckSource && (keep(parseDeck(deckSource), reader) ?? salvaged(deckSource, reader))
  const meeting = meetingFor(reader)
  if (!deck) return { bundle: null, problems: reader.problems }
  const templates = templatesOf(deck.fields.slides ?? [STANDARD], deck.source, reader)
  const [first, ...others] = reader.files.values()
  const last = meeting ? others.findIndex(file => file.path === meeting.source.path) + 1 : 0
  const sorted = others.slice(last).sort((a, b) => (a.path < b.path ? -1 : 1))
  const files = [...(first ? [first] : []), ...others.slice(0, last), ...sorted]
  tellOfUnkept(files, reader)
  return { bundle: { deck, meeting, templates, files }, problems: reader.problems }
}

/** The PDF has every file inside; what could not be taken out of it again is not put in. */
function tellOfUnkept(files: readonly LoadedFile[], { problems }: Reader): void {
  for (const [index, path] of keptPaths(files).entries()) {
    const where = { path: files[index]?.path ?? path }
    const hint = 'use letters, digits, hyphens and dots, and end it in .yaml'
    if (!isPlainPath(path))
      problems.push(problem('file/bad-name', where, `the name "${path}" cannot be kept inside the PDF`, hint))
    else if ((files[index]?.bytes.length ?? 0) > KEPT.bytes)
      problems.push(problem('file/bad-name', where, 'the file is larger than 1 MB'))
  }
  const [first] = files
  if (first && files.length > KEPT.files)
    problems.push(problem('file/bad-name', first, `the deck is made of more than ${KEPT.files} files`))
}

/** One deck being read. */
interface Reader {
  readonly host: Host
  /** The deck's path: templates are looked for from its folder upwards. */
  readonly deck: string
  readonly problems: Problem[]
  readonly files: Map<string, LoadedFile>
}

/** What can be looked at of a deck with mistakes: the problems that are told already keep it from being written. */
function salvaged(source: Source, { problems }: Reader): Parsed<DeckFields> | null {
  const found = salvageDeck(source)
  if (found) problems.push(...found.left.flatMap(slideProblems))
  return found?.deck ?? null
}

function templatesOf(
  slides: readonly Mapping[],
  from: Source,
  reader: Reader,
): ReadonlyMap<Scalar, Parsed<TemplateFields>> {
  const templates = new Map<Scalar, Parsed<TemplateFields>>()
  const known = new Map<string, Parsed<TemplateFields> | null>()
  const work: { readonly slides: readonly Mapping[]; readonly from: Source }[] = [{ slides, from }]
  for (let next = work.pop(); next; next = work.pop()) {
    for (const { include } of next.slides) {
      if (!isScalar(include)) continue
      const found = findInclude(include, next.from, reader)
      if (found === null) continue
      let template = known.get(found.path)
      if (template === undefined) {
        template = keep(parseOnce(found, reader), reader)
        known.set(found.path, template)
        if (template) work.push({ slides: template.fields.slides ?? [], from: template.source })
      }
      if (template) templates.set(include, template)
    }
  }
  return templates
}

/** Templates that were parsed already, by path: the decks of a meeting share them. A file that has changed is parsed anew. */
const parsedTemplates = new WeakMap<Host, Map<string, Outcome<Parsed<TemplateFields>>>>()

function parseOnce(source: Source, { host }: Reader): Outcome<Parsed<TemplateFields>> {
  const known = parsedTemplates.get(host) ?? new Map<string, Outcome<Parsed<TemplateFields>>>()
  parsedTemplates.set(host, known)
  const before = known.get(source.path)
  if (before?.ok && before.value.source.text === source.text) return before
  const outcome = parseTemplate(source)
  known.set(source.path, outcome)
  return outcome
}

/** The nearest `meeting.yaml`, from the deck's folder upwards. */
function meetingFor(reader: Reader): Parsed<MeetingFields> | null {
  for (const folder of foldersUp(reader.deck)) {
    const path = join(folder, 'meeting.yaml')
    if (!isThere(path, reader)) continue
    const source = readSource(path, { path }, reader)
    return source && keep(parseMeeting(source), reader)
  }
  return null
}

/** A bare name is a template (the project's own before notewell's); anything else is a path beside the including file. */
function findInclude(include: Scalar, from: Source, reader: Reader): Source | null {
  const typed = include.text.trim()
  if (/^[\w-]+$/.test(typed)) return findTemplate(typed, include, from, reader)
  if (/\.ya?ml$/.test(typed)) return readSource(join(folderOf(from.path), typed), include.origin, reader)
  const message = `"${typed}" is neither a template's name nor the path of a .yaml file`
  reader.problems.push(problem('include/unknown', include.origin, message))
  return null
}

function findTemplate(name: string, include: Scalar, from: Source, reader: Reader): Source | null {
  const start = from.path.startsWith(OWN) || from.path === '' ? reader.deck : from.path
  for (const folder of foldersUp(start)) {
    const path = join(folder, `templates/${name}.yaml`)
    if (isThere(path, reader)) return readSource(path, include.origin, reader)
  }
  const own = reader.host.asset(`templates/${name}.yaml`)
  if (own) return decode({ path: `${OWN}templates/${name}.yaml`, bytes: own, own: true }, include.origin, reader)
  const known = templateNames(start, reader.host)
  const hint = didYouMean(name, known) ?? `templates are: ${known.join(', ')}`
  reader.problems.push(problem('include/unknown', include.origin, `there is no template "${name}"`, hint))
  return null
}

function templateNames(path: string, host: Host): readonly string[] {
  const folders = foldersUp(path).map(folder => join(folder, 'templates'))
  const files = [...folders.flatMap(folder => host.yamlFiles(folder) ?? []), ...host.assets('templates')]
  const names = files.flatMap(file => /([^/]+)\.yaml$/.exec(file)?.[1] ?? [])
  return [...new Set(names)].sort()
}

/** Whether something stands at a path where a file is looked for. What may not be read is told, not passed over. */
function isThere(path: string, { host }: Reader): boolean {
  const file = host.read(path)
  return file.ok || (file.why !== 'missing' && file.why !== 'beyond')
}

function readSource(path: string, where: Where, reader: Reader): Source | null {
  const file = reader.host.read(path)
  if (file.ok) return decode({ path, bytes: file.bytes, own: false }, where, reader)
  const why = {
    missing: `there is no file ${path}`,
    folder: `${path} is a folder, not a file`,
    beyond: `${path} is outside the project`,
    outside: `${path} is outside the project`,
    unreadable: `${path} cannot be read`,
  }[file.why]
  const code =
    file.why === 'outside' || file.why === 'beyond'
      ? 'include/outside'
      : file.why === 'unreadable'
        ? 'file/unreadable'
        : 'file/missing'
  reader.problems.push(problem(code, where, why))
  return null
}

/** UTF-8 only; a byte order mark is dropped. */
function decode(file: LoadedFile, where: Where, reader: Reader): Source | null {
  reader.files.set(file.path, file)
  try {
    return { path: file.path, text: new TextDecoder('utf-8', { fatal: true }).decode(file.bytes) }
  } catch {
    const [first, second] = file.bytes
    const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
    const message = `${file.path} is not UTF-8 text${utf16 ? ' (it is UTF-16)' : ''}`
    reader.problems.push(problem('file/unreadable', where, message, 'save it as UTF-8'))
    return null
  }
}

function keep<T>(outcome: Outcome<T>, reader: Reader): T | null {
  if (outcome.ok) return outcome.value
  reader.problems.push(...outcome.problems)
  return null
}
