// Reads a deck and everything it needs: its meeting file, the templates it includes, and theirs, and policy texts.
// In: a deck's path and a Host. Out: a Bundle, complete, so that compiling needs nothing more.
// It parses what it reads, because includes are found that way; it fills in and checks nothing else.

import { mayBeDeck, type Parsed, parseDeck, parseMeeting } from '../deck/parse.ts'
import type { Outcome } from '../deck/read.ts'
import { salvageDeck } from '../deck/salvage.ts'
import type { DeckFields, MeetingFields } from '../deck/schema.ts'
import type { TemplateFields } from '../deck/schema-template.ts'
import { isScalar, type Mapping, type Scalar } from '../deck/yaml.ts'
import type { Picture } from '../picture/picture.ts'
import { DEFAULT_LIMITS, type Limits, overLimit } from '../problem/limits.ts'
import { type Problem, problem, type Where } from '../problem/problem.ts'
import { type Source, topOf } from '../problem/source.ts'
import type { Host } from './host.ts'
import { isPicturePath, isPlainPath, keptPaths } from './kept.ts'
import { type Occasion, occasionOf } from './occasion.ts'
import { foldersUp, join, OWN } from './paths.ts'
import { picturesOf } from './pictures.ts'
import { slidesShown } from './policy.ts'
import { bytesAt, bytesRead, fileOf, isThere, type LoadedFile, type Reader, readerOf, readSource } from './reader.ts'
import { remembered } from './remembered.ts'
import { slideProblems } from './slide-layout.ts'
import { findInclude, lookedFrom } from './templates.ts'

/** A deck with all that it refers to. */
export interface Bundle {
  readonly deck: Parsed<DeckFields>
  readonly meeting: Parsed<MeetingFields> | null
  /** Templates by the `include:` scalar that asked for them, with the slides they show on the day of the session. */
  readonly templates: ReadonlyMap<Scalar, Parsed<TemplateFields>>
  /** Pictures by the scalar that names them. */
  readonly pictures: ReadonlyMap<Scalar, Picture>
  /** Every file the deck is made of: the deck, the meeting file, then templates, texts and pictures by path. */
  readonly files: readonly LoadedFile[]
  readonly limits: Limits
}

/** What reading a deck came to. The bundle is null when nothing of the deck can be looked at. */
export interface Loaded {
  readonly bundle: Bundle | null
  readonly problems: readonly Problem[]
}

const NOBODY: Source = { path: '', text: '' }

/** What `slides:` means when it is absent: typed by nobody. */
export const STANDARD: Mapping = {
  include: { kind: 'scalar', text: 'standard-deck', style: 'plain', origin: topOf(NOBODY) },
}

/**
 * Reads a deck. Every problem of every file is reported.
 * With an error among the problems the bundle is good for finding more of them, not for writing.
 */
export function load(path: string, host: Host, limits: Limits = DEFAULT_LIMITS): Loaded {
  const reader = readerOf(path, host, limits)
  const deckSource = readSource(path, { path }, reader)
  const deck = deckSource && deckOf(deckSource, reader)
  const meeting = meetingFor(reader)
  if (!deck) return { bundle: null, problems: reader.problems }
  const templates = templatesOf(deck, occasionOf(deck.fields, meeting?.fields ?? null), reader)
  const shown = [deck, ...templates.values()].flatMap(({ fields }) => fields.slides ?? [])
  const pictures = picturesOf(shown, reader)
  const [first, ...others] = reader.files.values()
  const last = meeting ? others.findIndex(file => file.path === meeting.source.path) + 1 : 0
  const sorted = others.slice(last).sort((a, b) => (a.path < b.path ? -1 : 1))
  const files = [...(first ? [first] : []), ...others.slice(0, last), ...sorted]
  tellOfUnkept(files, reader)
  const total = bytesRead(reader)
  if (total > limits['total-bytes'])
    reader.problems.push(overLimit('total-bytes', 'what is read for this deck', total, limits, { path }))
  return { bundle: { deck, meeting, templates, pictures, files, limits }, problems: reader.problems }
}

/** The PDF has every file inside; what could not be taken out of it again is not put in. */
function tellOfUnkept(files: readonly LoadedFile[], { problems, limits }: Reader): void {
  for (const [index, path] of keptPaths(files).entries()) {
    const where = { path: files[index]?.path ?? path }
    const hint = `use letters, digits, hyphens and dots${isPicturePath(path) ? '' : ', and end it in .yaml'}`
    if (!isPlainPath(path))
      problems.push(problem('file/bad-name', where, `the name "${path}" cannot be kept inside the PDF`, hint))
  }
  const [first] = files
  const texts = files.filter(file => !isPicturePath(file.path)).length
  if (first && texts > limits.files) problems.push(overLimit('files', 'this deck', texts, limits, { path: first.path }))
}

/** The deck; of one with mistakes what can be looked at: the problems that are told already keep it from being written. */
function deckOf(source: Source, reader: Reader): Parsed<DeckFields> | null {
  const { problems, limits } = reader
  const outcome = parseDeck(source, limits)
  const deck = keep(outcome, reader)
  if (deck || !mayBeDeck(source)) return deck
  const found = salvageDeck(source, outcome.tree, limits)
  if (found) problems.push(...found.left.flatMap(slide => slideProblems(slide, limits)))
  return found?.deck ?? null
}

/** Slides whose includes are still to be followed: the file they stand in, and the place of the project that led there. */
interface Work {
  readonly slides: readonly Mapping[]
  readonly from: Source
  readonly led: Where
}

function templatesOf(
  { fields, source }: Parsed<DeckFields>,
  occasion: Occasion,
  reader: Reader,
): ReadonlyMap<Scalar, Parsed<TemplateFields>> {
  const templates = new Map<Scalar, Parsed<TemplateFields>>()
  const followed = new Set<string>()
  const work: Work[] = [{ slides: fields.slides ?? [STANDARD], from: source, led: topOf(source) }]
  for (let next = work.pop(); next; next = work.pop()) {
    for (const { include } of next.slides) {
      if (!isScalar(include)) continue
      // Resolving counts them in order, and tells where there are too many.
      if (templates.size > reader.limits.includes || bytesRead(reader) > reader.limits['total-bytes']) return templates
      // Nobody can mend notewell's own files: what is wrong with their includes is told where they were asked for.
      const where = isOwn(include.origin.source) ? next.led : include.origin
      const found = findInclude(include, next.from, where, occasion, reader)
      if (found === null) continue
      const { template, file } = found
      reader.files.set(file.path, file)
      const slides = slidesShown(found, { where, start: lookedFrom(next.from, reader) }, occasion, reader)
      templates.set(include, { ...template, fields: { ...template.fields, slides: [...slides] } })
      if (followed.has(file.path)) continue
      followed.add(file.path)
      work.push({ slides, from: template.source, led: where })
    }
  }
  return templates
}

function isOwn({ path }: Source): boolean {
  return path === '' || path.startsWith(OWN)
}

const meetingOf = remembered((source, { limits }) => parseMeeting(source, limits))

/** The nearest `meeting.yaml`, from the deck's folder upwards. */
function meetingFor(reader: Reader): Parsed<MeetingFields> | null {
  for (const folder of foldersUp(reader.deck)) {
    const path = join(folder, 'meeting.yaml')
    const read = bytesAt(path, reader)
    if (!isThere(read)) continue
    const file = fileOf(path, read, { path }, reader)
    if (!file) return null
    reader.files.set(path, file)
    const outcome = meetingOf(file, { path }, reader)
    return outcome && keep(outcome, reader)
  }
  return null
}

function keep<T>(outcome: Outcome<T>, reader: Reader): T | null {
  if (outcome.ok) return outcome.value
  reader.problems.push(...outcome.problems)
  return null
}
