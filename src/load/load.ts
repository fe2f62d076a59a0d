// Reads a deck and everything it needs: its meeting file and the templates it includes, and theirs.
// In: a deck's path and a Host. Out: a Bundle, complete, so that compiling needs nothing more.
// It parses what it reads, because includes are found that way; it fills in and checks nothing else.

import { type Parsed, parseDeck, parseMeeting, parseTemplate } from '../deck/parse.ts'
import type { Outcome } from '../deck/read.ts'
import type { DeckFields, MeetingFields, TemplateFields } from '../deck/schema.ts'
import { didYouMean } from '../deck/suggest.ts'
import { isScalar, type Mapping, type Scalar } from '../deck/yaml.ts'
import { type Problem, problem, type Where } from '../problem/problem.ts'
import { type Source, topOf } from '../problem/source.ts'
import type { Host } from './host.ts'
import { folderOf, foldersUp, join } from './paths.ts'

/** A deck with all that it refers to. */
export interface Bundle {
  readonly deck: Parsed<DeckFields>
  readonly meeting: Parsed<MeetingFields> | null
  /** Templates by the `include:` scalar that asked for them. */
  readonly templates: ReadonlyMap<Scalar, Parsed<TemplateFields>>
}

/** Slides of a deck that has none of its own. */
export const STANDARD_DECK = 'standard-deck'

/** Reads a deck. Every problem of every file is reported; the bundle is null when the deck itself cannot be used. */
export function load(
  path: string,
  host: Host,
): { readonly bundle: Bundle | null; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const deckSource = readSource(path, { path }, host, problems)
  const deck = deckSource && keep(parseDeck(deckSource), problems)
  const meeting = meetingFor(path, host, problems)
  if (!deck) return { bundle: null, problems }
  const templates = new Map<Scalar, Parsed<TemplateFields>>()
  const read = new Map<string, Parsed<TemplateFields> | null>()
  const work: { readonly slides: readonly Mapping[]; readonly from: Source }[] = [
    { slides: deck.fields.slides ?? [STANDARD], from: deck.source },
  ]
  for (let next = work.pop(); next; next = work.pop()) {
    for (const slide of next.slides) {
      const include = slide.include
      if (!isScalar(include)) continue
      const found = findInclude(include, next.from, host, problems)
      if (found === null) continue
      let template = read.get(found.path)
      if (template === undefined) {
        template = keep(parseTemplate(found), problems)
        read.set(found.path, template)
        if (template) work.push({ slides: template.fields.slides, from: template.source })
      }
      if (template) templates.set(include, template)
    }
  }
  return { bundle: { deck, meeting, templates }, problems }
}

const BUILT_IN: Source = { path: '(notewell)', text: '' }

/** What `slides:` means when it is absent. */
export const STANDARD: Mapping = {
  include: { kind: 'scalar', text: STANDARD_DECK, style: 'plain', origin: topOf(BUILT_IN) },
}

/** The nearest `meeting.yaml`, from the deck's folder upwards. */
function meetingFor(path: string, host: Host, problems: Problem[]): Parsed<MeetingFields> | null {
  for (const folder of foldersUp(path)) {
    const at = join(folder, 'meeting.yaml')
    if (!host.read(at).ok) continue
    const source = readSource(at, { path: at }, host, problems)
    return source && keep(parseMeeting(source), problems)
  }
  return null
}

/** A bare name is a template (the project's own before notewell's); anything else is a path beside the including file. */
function findInclude(include: Scalar, from: Source, host: Host, problems: Problem[]): Source | null {
  const typed = include.text.trim()
  if (/^[\w-]+$/.test(typed)) return findTemplate(typed, include, from, host, problems)
  if (!/\.ya?ml$/.test(typed)) {
    problems.push(
      problem(
        'include/unknown',
        include.origin,
        `"${typed}" is neither a template's name nor the path of a .yaml file`,
      ),
    )
    return null
  }
  return readSource(join(folderOf(from.path), typed), include.origin, host, problems)
}

function findTemplate(name: string, include: Scalar, from: Source, host: Host, problems: Problem[]): Source | null {
  for (const folder of foldersUp(from.path)) {
    const path = join(folder, `templates/${name}.yaml`)
    if (host.read(path).ok) return readSource(path, include.origin, host, problems)
  }
  const own = host.asset(`templates/${name}.yaml`)
  if (own) return decode(`(notewell)/templates/${name}.yaml`, own, include.origin, problems)
  const known = templateNames(from.path, host)
  const hint = didYouMean(name, known) ?? `templates are: ${known.join(', ')}`
  problems.push(problem('include/unknown', include.origin, `there is no template "${name}"`, hint))
  return null
}

function templateNames(path: string, host: Host): readonly string[] {
  const files = [
    ...foldersUp(path).flatMap(folder => host.yamlFiles(join(folder, 'templates')) ?? []),
    ...host.assets('templates'),
  ]
  const names = files.flatMap(file => /([^/]+)\.yaml$/.exec(file)?.[1] ?? [])
  return [...new Set(names)].sort()
}

function readSource(path: string, where: Where, host: Host, problems: Problem[]): Source | null {
  const file = host.read(path)
  if (file.ok) return decode(path, file.bytes, where, problems)
  const why = {
    missing: `there is no file ${path}`,
    folder: `${path} is a folder, not a file`,
    outside: `${path} is outside the project`,
    unreadable: `${path} cannot be read`,
  }[file.why]
  const code =
    file.why === 'outside' ? 'include/outside' : file.why === 'unreadable' ? 'file/unreadable' : 'file/missing'
  problems.push(problem(code, where, why))
  return null
}

/** UTF-8 only; a byte order mark is dropped. */
function decode(path: string, bytes: Uint8Array, where: Where, problems: Problem[]): Source | null {
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    problems.push(
      problem(
        'file/unreadable',
        where,
        `${path} is not UTF-8 text${utf16 ? ' (it is UTF-16)' : ''}`,
        'save it as UTF-8',
      ),
    )
    return null
  }
}

function keep<T>(outcome: Outcome<T>, problems: Problem[]): T | null {
  if (outcome.ok) return outcome.value
  problems.push(...outcome.problems)
  return null
}
