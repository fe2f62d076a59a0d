// What a template shows: its slides, or the official text of a policy, or the link to it where the text is not at hand.
// In: the template that was chosen, the Markdown files of the project. Out: slides; warnings for what cannot be shown.
// An official text is known by its check sum and shown to the letter: nothing is filled in, reworded or left out.

import type { PolicyFields } from '../deck/schema-template.ts'
import { isScalar, keyOriginOf, type Mapping, madeMapping, type Scalar } from '../deck/yaml.ts'
import { isoDate } from '../meeting/clock.ts'
import { problem, type Where } from '../problem/problem.ts'
import { type Source, topOf } from '../problem/source.ts'
import type { Host } from './host.ts'
import { isRetired, type Occasion } from './occasion.ts'
import { folderOf, foldersUp, join } from './paths.ts'
import { bytesAt, type LoadedFile, namesIn, type Reader, readFile, sourceOf } from './reader.ts'
import type { Found } from './templates.ts'

/** Where an include stands: the place to complain of, and the path from which upwards files are looked for. */
export interface Place {
  readonly where: Where
  readonly start: string
}

/** The slides of a template on the day of the session. */
export function slidesShown(found: Found, place: Place, occasion: Occasion, reader: Reader): readonly Mapping[] {
  const { policy, slides } = found.template.fields
  if (!policy) return slides ?? []
  // Without a date that can be read there is nothing to say about days.
  const warn = (code: 'policy/retired' | 'policy/no-text', message: string, hint: string): void => {
    if (occasion.date !== null) reader.problems.push(problem(code, place.where, message, hint))
  }
  const name = `"${policy.name.text}"`
  if (found.others.length > 0) {
    const message = `${name} has no text ${whatFor(found.others, occasion)}: ${LINK_ONLY}`
    warn('policy/no-text', message, ownText(policy, occasion, ` until: ${occasion.date ?? ''},`))
    return [linkSlide(found, policy)]
  }
  if (isRetired(policy, occasion)) {
    const message = `${name} is not to be shown after ${policy.until?.from.text ?? ''}: ${policy.retired?.text ?? ''}`
    warn('policy/retired', message, 'leave it out')
  }
  const official = policy.file ? officialText(policy.file, place, reader) : { text: null, others: [] }
  if (official.text) return [textSlide(official.text, policy)]
  if (slides) return slides
  if (policy.file) {
    const path = join(homeOf(place.start), `${POLICIES}/${policy.name.text}.md`)
    const fetch = `curl --create-dirs -o ${quoted(path)} ${quoted(policy.file.url.text)}`
    warn('policy/no-text', `${missing(policy.name.text, official.others)}: ${LINK_ONLY}`, `fetch it with: ${fetch}`)
  } else warn('policy/no-text', `${name} has no official text to show: ${LINK_ONLY}`, ownText(policy, occasion))
  return [linkSlide(found, policy)]
}

const LINK_ONLY = 'the slide has its title and the link only'

/** Where the project keeps official texts, in any folder from the deck's upwards. */
const POLICIES = 'templates/policies'

/** A file that goes by the policy's name was meant to be its text; without one, any of the others may have been. */
function missing(name: string, others: readonly string[]): string {
  const named = others.filter(path => path.includes(`${POLICIES}/${name}`))
  const [one, ...more] = named.length > 0 ? named : others
  if (one === undefined) return `the official text of "${name}" is not at hand`
  if (more.length === 0) return `${one} is not the text of "${name}" that notewell knows`
  return `none of ${[one, ...more].join(', ')} is the text of "${name}" that notewell knows`
}

/** "for 2015-03-10, only from 2018-11-01 to 2025-10-23, and from 2025-10-24 on". */
function whatFor(others: Found['others'], { date, stream }: Occasion): string {
  const policies = others.flatMap(({ fields }) => fields.policy ?? [])
  const ofStream = policies.filter(policy => (policy.stream?.text ?? stream) === stream)
  if (ofStream.length === 0) return `for ${stream.toUpperCase()} groups`
  return `for ${date ?? ''}, only ${ofStream.map(daysOf).sort().join(', and ')}`
}

/** "from 2018-11-01 to 2025-10-23". */
function daysOf({ from, until }: PolicyFields): string {
  const first = from ? `from ${isoDate(from.value)}` : ''
  return [first, until ? `${first ? 'to' : 'until'} ${isoDate(until.value)}` : 'on']
    .filter(part => part !== '')
    .join(' ')
}

/** What one can do where notewell knows of no official file. */
function ownText({ name, source }: PolicyFields, { stream }: Occasion, days = ''): string {
  const file = `templates/${name.text}-${stream}.yaml`
  return `write ${file} with "slides:" and "policy: { name: ${name.text}, stream: ${stream},${days} source: ${source.text} }"`
}

/** The first Markdown file with one of the check sums, nearest folder first; `others` are those with another one. */
function officialText(
  { sha256 }: NonNullable<PolicyFields['file']>,
  { where, start }: Place,
  reader: Reader,
): { readonly text: Source | null; readonly others: readonly string[] } {
  const known = new Set(sha256.map(sum => sum.text))
  const others: string[] = []
  const refused: string[] = []
  for (const folder of foldersUp(start).map(each => join(each, POLICIES))) {
    for (const name of namesIn(folder, where, reader)) {
      // An editor's lock, a folder or a link that leads nowhere is no text, and no reason to stop.
      const path = join(folder, name)
      const found = /^[^.].*\.md$/i.test(name) ? bytesAt(path, reader) : null
      if (found && !found.ok && found.why !== 'missing' && found.why !== 'folder' && found.why !== 'beyond')
        refused.push(path)
      if (!found?.ok) continue
      const file: LoadedFile = { path, bytes: found.bytes, own: false }
      if (!known.has(hashOf(file, reader.host))) {
        others.push(file.path)
        continue
      }
      const source = sourceOf(file, where, reader)
      if (source === null) continue
      reader.files.set(file.path, file)
      return { text: { ...source, text: source.text.replaceAll('\r\n', '\n'), verbatim: true }, others }
    }
  }
  // What may not be read may have been the text: it is told when nothing else was.
  for (const path of refused) readFile(path, where, reader)
  return { text: null, others }
}

/** SHA-256 of a text as it is with LF line ends and without a byte order mark: Windows writes both. */
function hashOf({ bytes }: LoadedFile, host: Host): string {
  const text = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
  if (!text.includes(0x0d)) return host.hash(text)
  return host.hash(text.filter((byte, index) => !(byte === 0x0d && text[index + 1] === 0x0a)))
}

/** An official text on one slide (and its further pages). Its first heading is the slide's. */
function textSlide(source: Source, policy: PolicyFields): Mapping {
  const { text } = source
  const part = (start: number, end: number): Scalar => ({
    kind: 'scalar',
    text: text.slice(start, end),
    style: 'plain',
    origin: { source, start, end },
  })
  const heading = /^(\s*#[ \t]+)(\S.*?)[ \t]*#*[ \t]*(?:\n|$)/.exec(text)
  const [whole = '', mark = '', words = ''] = heading ?? []
  const title = heading ? part(mark.length, mark.length + words.length) : titleOf(policy)
  const body = part(whole.length, text.trimEnd().length)
  return slide(title, body, { source, start: 0, end: text.length })
}

/** Title and link, where the text itself cannot be shown. */
function linkSlide({ template }: Found, policy: PolicyFields): Mapping {
  const [first] = template.fields.slides ?? []
  const title = policy.title === undefined && isScalar(first?.title) ? first.title : titleOf(policy)
  return slide(title, policy.source, keyOriginOf(template.tree, 'policy'))
}

function titleOf({ title, name }: PolicyFields): Scalar {
  return title ?? name
}

function slide(title: Scalar, body: Scalar, origin: Scalar['origin']): Mapping {
  const layout: Scalar = { kind: 'scalar', text: 'text', style: 'plain', origin: topOf(origin.source) }
  return madeMapping({ layout, title, body }, origin)
}

/** The folder a project's templates would be in: where notewell runs, or beside a deck from elsewhere. */
function homeOf(start: string): string {
  return foldersUp(start).includes('') ? '' : folderOf(start)
}

/** A word of a command line. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
