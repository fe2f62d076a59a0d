// Words: what a deck's files say, what its pages show, and what a PDF gives to a reader that is not ours.
// In: a deck's path, pages, PDF bytes. Out: texts, links and words to compare.
// The reader of decks knows nothing of src/: it takes the YAML and the Markdown apart by itself, so that it can disagree.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { PDFParse } from 'pdf-parse'
import { parse } from 'yaml'
import type { Artifact, Mark, Page, SetItem, SetWords, Tag, TextMark } from '../../src/page/page.ts'
import { applied, scaleOf, times } from '../../src/picture/matrix.ts'
import { runWidth } from '../../src/text/face.ts'
import { root } from './notewell.ts'

/** A stretch of text as typed, without its Markdown, and where it links to. */
export interface Typed {
  readonly text: string
  readonly url: string | null
}

/** A slide as its author typed it, in the order in which it is read. */
export interface TypedSlide {
  readonly layout: string
  /** 0 the deck itself, 1 a section, 2 an ordinary slide. */
  readonly rank: number
  /** The bookmark. */
  readonly title: string
  /** The heading, where the bookmark says more. */
  readonly heading: string
  /** Notice and heading: what each further page of the slide begins with. Empty for slides that have one page. */
  readonly top: readonly Typed[]
  readonly body: readonly Typed[]
  /** What further pages may say again below their top: which session goes on. */
  readonly again: string
}

/** A deck file with everything it includes. */
export interface TypedDeck {
  readonly slides: readonly TypedSlide[]
  /** What stands at the foot of each page, without the page number. */
  readonly footer: string
}

/** The words of a text: no white space, no invisible characters, compatible forms of a letter as one. */
export function wordsOf(text: string): readonly string[] {
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFKC')
  return visible.split(/\s+/).filter(word => word !== '')
}

/** The text of typed stretches, each field on a line of its own. */
export function textOfTyped(typed: readonly Typed[]): string {
  return typed.map(each => each.text).join('')
}

/** The text of each page as pdf-parse reads it. */
export async function pdfTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const parser = new PDFParse({ data: new Uint8Array(bytes) })
  try {
    const { pages } = await parser.getText({ pageJoiner: '' })
    return pages.map(page => page.text)
  } finally {
    await parser.destroy()
  }
}

/** The text of a page as laid out: its tags in reading order, then its footer. A new line, cell or gap is a space. */
export function pageText(page: Page): string {
  return [tagsText(page.tags), ...page.over.map(artifactText)].join('\n')
}

/** The text of tags in reading order. */
export function tagsText(tags: readonly Tag[]): string {
  return marksText(tags.flatMap(marksOf))
}

/** Every text mark in a tag, in reading order; the words of a drawing are text marks of their own. */
export function marksOf(tag: Tag): readonly TextMark[] {
  return tag.children.flatMap(child => ('role' in child ? marksOf(child) : child.marks.flatMap(textsOf)))
}

function textsOf(mark: Mark): readonly TextMark[] {
  if (mark.kind === 'text') return [mark]
  if (mark.kind === 'fill' || mark.picture.kind === 'raster') return []
  const { x, y, width, picture } = mark
  const scale = width / picture.width
  return wordsIn(picture.items).map(({ matrix, x: across, baseline, fill, run }) => {
    const at = times([scale, 0, 0, scale, x, y], matrix)
    const [left, foot] = applied(at, across, baseline)
    return { kind: 'text', x: left, baseline: foot, colour: fill.colour, run: { ...run, size: run.size * scaleOf(at) } }
  })
}

/** The words of a drawing, in the order in which they are painted. */
function wordsIn(items: readonly SetItem[]): readonly SetWords[] {
  return items.flatMap(item => (item.kind === 'group' ? wordsIn(item.items) : item.kind === 'words' ? [item] : []))
}

/**
 * Looks for words in another list, in order; words between them may be left out. A word may stand there in pieces
 * (broken over lines, or cell by cell). Gives the first word that is missing, or null, and the words left out.
 */
export function inOrder(
  wanted: readonly string[],
  among: readonly string[],
): { readonly missing: string | null; readonly left: readonly string[] } {
  const left: string[] = []
  let at = 0
  for (const word of wanted) {
    let count = 0
    while (at < among.length) {
      count = piecesOf(word, among, at)
      if (count > 0) break
      left.push(among[at] ?? '')
      at++
    }
    if (count === 0) return { missing: word, left }
    at += count
  }
  return { missing: null, left: [...left, ...among.slice(at)] }
}

/** Reads a deck below the folder `cwd`, as the command line would find its templates and its meeting. */
export function typedDeck(cwd: string, path: string): TypedDeck {
  const deck = mappingIn(cwd, path)
  const meeting = { ...meetingAbove(cwd, path), ...mapping(deck.meeting) }
  const sessions =
    deck.sessions === undefined
      ? [{ ...mapping(deck.session), ...(deck.agenda === undefined ? {} : { agenda: deck.agenda }) }]
      : list(deck.sessions).map(mapping)
  const [session = {}] = sessions
  const groups = list(deck.groups).map(group => (typeof group === 'string' ? { acronym: group } : mapping(group)))
  const acronyms = groups.map(group => scalar(group.acronym).toUpperCase()).join(' & ')
  const occasion = {
    date: scalar(session.date),
    stream: groups[0]?.type === 'rg' ? 'irtf' : 'ietf',
    number: scalar(meeting.number),
  }
  const id = meeting.interim === undefined ? scalar(meeting.number) : scalar(meeting.interim)
  const group = scalar(groups[0]?.acronym)
  const label = meeting.interim === undefined ? `IETF ${scalar(meeting.number)}` : scalar(meeting.interim)
  const date = longDates(sessions.map(each => scalar(each.date)))
  const plainTitle = scalar(deck.title)
  const fill = new Map(
    Object.entries({
      'meeting.name': `${label} ${scalar(meeting.city)}`.trim(),
      'meeting.label': label,
      'meeting.number': scalar(meeting.number),
      'meeting.city': scalar(meeting.city),
      'meeting.timezone': scalar(meeting.timezone),
      'session.date': date,
      'session.day': dayOf(scalar(session.date), { weekday: 'long' }),
      'session.start': scalar(session.start).padStart(5, '0'),
      'session.room': scalar(session.room),
      'session.notes': `https://notes.ietf.org/notes-ietf-${id}-${group}`,
      'session.chat': `https://zulip.ietf.org/#narrow/stream/${group}`,
      'session.remote': `https://meetings.conf.meetecho.com/ietf${id}/?${session.id === undefined ? `group=${group}` : `session=${scalar(session.id)}`}`,
      'session.materials': `https://datatracker.ietf.org/meeting/${id}/session/${group}`,
      'deck.title': textOfTyped(inline(plainTitle, new Map())),
      'deck.groups': acronyms,
    }),
  )
  const facts: Facts = {
    fill,
    date: `${date}${meeting.interim === undefined || sessions.length > 1 ? '' : timeOfInterim(session, meeting)}`,
    title: inline(plainTitle, fill),
    chairs: chairLines(deck, groups, fill),
    sessions,
  }
  const typed = deck.slides === undefined ? [{ include: 'standard-deck' }] : list(deck.slides).map(mapping)
  const each = typed.flatMap(slide => included(cwd, path, slide, occasion)).flatMap(slide => eachPart(slide, sessions))
  const slides = deck.progress === 'true' ? withProgress(each, sessions) : each
  return {
    slides: slides.map(slide => typedSlide(slide, facts)),
    footer: `${acronyms} · ${label} · ${date}`,
  }
}

/** ", 16:00–18:00 America/Los_Angeles (Wednesday 23:00 – Thursday 01:00 UTC)": of an interim with a start and an end. */
function timeOfInterim(session: Mapping, meeting: Mapping): string {
  const [date, start, end, zone] = [session.date, session.start, session.end, meeting.timezone].map(scalar)
  if (!date || !start || !end || !zone) return ''
  const noon = Date.parse(`${date}T12:00Z`)
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    noon,
  )
  const ahead = Date.parse(`${there.replace(' ', 'T')}Z`) - noon
  const [from, to] = [start, end].map(time => new Date(Date.parse(`${date}T${time}Z`) - ahead).toISOString())
  const [first, last] = [from, to].map(at => [
    dayOf((at ?? '').slice(0, 10), { weekday: 'long' }),
    (at ?? '').slice(11, 16),
  ])
  const utc = first?.[0] === last?.[0] ? `${first?.[1]}–${last?.[1]}` : `${first?.join(' ')} – ${last?.join(' ')}`
  return `, ${start}–${end} ${zone} (${utc} UTC)`
}

type Node = string | readonly Node[] | Mapping
interface Mapping {
  readonly [key: string]: Node | undefined
}
type Fill = ReadonlyMap<string, string>

interface Facts {
  readonly fill: Fill
  readonly date: string
  readonly title: readonly Typed[]
  readonly chairs: readonly string[]
  /** Each with its agenda. */
  readonly sessions: readonly Mapping[]
}

const LINE_END: Typed = { text: '\n', url: null }
const ranks: Readonly<Record<string, number>> = { title: 0, section: 1 }

function typedSlide(slide: Mapping, facts: Facts): TypedSlide {
  const layout = scalar(slide.layout)
  const field = (key: string): readonly Typed[] => {
    const value = slide[key]
    return value === undefined ? [] : [...inline(scalar(value), facts.fill), LINE_END]
  }
  const rank = ranks[layout] ?? 2
  if (layout === 'title') {
    const title = slide.title === undefined ? [...facts.title, LINE_END] : field('title')
    const body = [...field('notice'), line(facts.date), ...title, ...field('subtitle'), ...facts.chairs.map(line)]
    return { layout, rank, ...headed(title), top: [], body, again: '' }
  }
  if (layout === 'agenda') {
    const { more, ...shown } = agendaShown(slide, facts)
    const title = slide.title === undefined ? [...inline(shown.title, facts.fill), LINE_END] : field('title')
    const { heading } = headed(title)
    const bookmark = more === null ? heading : `${heading}: ${textOfTyped(inline(more, facts.fill))}`
    const top = [...field('notice'), ...title]
    return { layout, rank, title: bookmark, heading, top, body: shown.rows, again: shown.again }
  }
  const title = field('title')
  const { notice: _notice, title: _title, ...rest } = slide
  const body = typedValue('', rest, facts.fill)
  const top = [...field('notice'), ...title]
  return {
    layout,
    rank,
    ...headed(title),
    again: '',
    ...(layout === 'section' ? { top: [], body: [...top, ...body] } : { top, body }),
  }
}

/** A slide whose bookmark is its heading. */
function headed(title: readonly Typed[]): { readonly title: string; readonly heading: string } {
  const text = textOfTyped(title).trim()
  return { title: text, heading: text }
}

/** The keys of entries in the order in which they are shown, whatever the order in which they are typed. */
const keyOrder = ['title', 'text', 'label', 'url', 'image', 'items', 'body', 'caption']

/** Keys that are not shown. Who cannot see a picture hears `alt`. */
const unseen = ['layout', 'about', 'allow', 'lang', 'dir', 'alt']

function typedValue(key: string, value: Node, fill: Fill): readonly Typed[] {
  if (typeof value === 'string') {
    if (key === 'image') return wordsOfPicture(value).map(line)
    return key === 'body' ? blocks(fromText(value, HTML_IS_TEXT), fill) : [...inline(value, fill), LINE_END]
  }
  if (isList(value)) return value.flatMap(each => typedValue(key, each, fill))
  const { label, url } = value
  if (label !== undefined && url !== undefined) {
    const address = new URL(filled(scalar(url), fill)).href
    const labelled = inline(scalar(label), fill).map(each => ({ ...each, url: each.url ?? address }))
    return [...labelled, LINE_END, { text: filled(scalar(url), fill).trim(), url: address }, LINE_END]
  }
  const keys = Object.keys(value)
    .filter(each => !unseen.includes(each))
    .sort((a, b) => keyOrder.indexOf(a) - keyOrder.indexOf(b))
  return keys.flatMap(each => typedValue(each, value[each] ?? '', fill))
}

/** What stands in a drawing, text by text, in the order of the file; nothing for pictures of pixels. */
function wordsOfPicture(path: string): readonly string[] {
  if (!path.endsWith('.svg')) return []
  const texts = readFileSync(path, 'utf8').matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)
  return [...texts].map(([, inside = '']) => inside.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&'))
}

/**
 * An agenda slide: the title of what it shows, what its bookmark says beside the title, and of each row the item, its
 * drafts, who presents, talk and discussion, the remark (below the item where somebody presents).
 */
function agendaShown(
  slide: Mapping,
  facts: Facts,
): { readonly title: string; readonly more: string | null; readonly rows: readonly Typed[]; readonly again: string } {
  const several = facts.sessions.length > 1
  const asked = slide.session === undefined ? null : sessionAsked(slide.session, facts.sessions)
  const shown = asked === null ? facts.sessions.filter(each => each.agenda !== undefined) : [asked]
  const of = slide.of === undefined ? null : (pathTo(facts.sessions, slide.of).at(-1) ?? null)
  const levels = slide.depth === undefined ? Number.POSITIVE_INFINITY : Number(scalar(slide.depth))
  const blocks = of ? [itemsIn(of, levels)] : shown.map(each => itemsIn({ items: each.agenda ?? [] }, levels))
  const heads = of || !several ? [] : shown.map(sessionLine)
  const items = blocks.flat()
  const marked =
    slide.current === undefined ? null : pathTo(facts.sessions, slide.current).findLast(each => items.includes(each))
  const presented = items.some(item => item.presenters !== undefined)
  const row = (item: Mapping): readonly Typed[] => {
    const note = item.note === undefined ? [] : [...inline(scalar(item.note), facts.fill), LINE_END]
    const [talk, discussion] = scalar(item.minutes).split('+')
    return [
      { text: item === marked ? '→ ' : '', url: null },
      ...inline(scalar(item.title), facts.fill),
      LINE_END,
      ...list(item.drafts).flatMap((draft, at) => [
        ...(at > 0 ? [{ text: ', ', url: null }] : []),
        { text: scalar(draft), url: draftUrl(scalar(draft)) },
      ]),
      LINE_END,
      ...(presented ? note : []),
      line(`\n${people(item.presenters, facts.fill)}`),
      ...(Number(discussion) > 0 ? [line(`${Number(talk)}+${Number(discussion)}`)] : []),
      ...(presented ? [] : note),
    ]
  }
  const rows = blocks.flatMap((block, at) => [
    ...(heads[at] === undefined ? [] : [line(heads[at])]),
    ...block.flatMap(row),
  ])
  const session = asked && several && !of ? (asked.name ?? sessionLine(asked)) : null
  const more = marked ? scalar(marked.title) : session === null ? null : scalar(session)
  return { title: of === null ? 'Agenda' : scalar(of.title), more, rows, again: `${heads.join(' ')} (continued)` }
}

/** The parts of an item and theirs, in order. */
function itemsIn(item: Mapping, levels: number): readonly Mapping[] {
  if (levels === 0) return []
  return list(item.items)
    .map(mapping)
    .flatMap(part => [part, ...itemsIn(part, levels - 1)])
}

/** The item with an id (or the item itself, where a slide was not typed), after those around it. */
function pathTo(sessions: readonly Mapping[], item: Node): readonly Mapping[] {
  const within = (items: readonly Mapping[]): readonly Mapping[] => {
    for (const each of items) {
      if (each === item || (each.id !== undefined && each.id === item)) return [each]
      const inside = within(list(each.items).map(mapping))
      if (inside.length > 0) return [each, ...inside]
    }
    return []
  }
  return within(sessions.flatMap(session => list(session.agenda).map(mapping)))
}

function sessionAsked(asked: Node, sessions: readonly Mapping[]): Mapping | null {
  const found = sessions.find((each, at) => each === asked || [each.name, each.token, String(at + 1)].includes(asked))
  return found ?? null
}

/** "Monday 6 November, 13:00–15:00, Session I". */
function sessionLine(session: Mapping): string {
  const start = scalar(session.start).padStart(5, '0')
  const minutes = Number(scalar(session.minutes))
  const end = session.end === undefined ? clockAfter(start, minutes) : scalar(session.end).padStart(5, '0')
  const whole = session.end === undefined && session.minutes === undefined ? start : `${start}–${end}`
  const parts = list(session.parts).map(part => scalar(part).replace('-', '–'))
  const times = parts.length > 0 ? parts.join(' and ') : session.start === undefined ? '' : whole
  const day = dayOf(scalar(session.date), { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '')
  return [day, times, scalar(session.name)].filter(part => part !== '').join(', ')
}

function clockAfter(start: string, minutes: number): string {
  const [hours = 0, past = 0] = start.split(':').map(Number)
  return new Date((hours * 60 + past + minutes) * 60_000).toISOString().slice(11, 16)
}

/** A slide that stands for the agenda of each session, and for each of its items that has parts. */
function eachPart(slide: Mapping, sessions: readonly Mapping[]): readonly Mapping[] {
  const { each, title, depth, ...shared } = slide
  if (each !== 'true') return [slide]
  return sessions.flatMap(session => {
    const items = list(session.agenda).map(mapping)
    if (items.length === 0) return []
    const overview: Mapping = { ...shared, ...(title === undefined ? {} : { title }), depth: '1', session }
    const ofPart = { ...shared, ...(depth === undefined ? {} : { depth }) }
    return [overview, ...items.filter(item => item.items !== undefined).map(of => ({ ...ofPart, of }))]
  })
}

/** The agenda before each run of slides about another of its outermost items. */
function withProgress(slides: readonly Mapping[], sessions: readonly Mapping[]): readonly Mapping[] {
  let now: Mapping | null = null
  return slides.flatMap(slide => {
    const shows = slide.layout === 'agenda' && slide.of === undefined ? slide.current : undefined
    const item = shows ?? slide.about ?? slide.of
    const [top = null] = item === undefined ? [] : pathTo(sessions, item)
    if (top === null || top === now) return [slide]
    now = top
    const session = sessions.find(each => list(each.agenda).includes(top)) ?? {}
    return shows === undefined ? [{ layout: 'agenda', depth: '1', session, current: top }, slide] : [slide]
  })
}

/** Who chairs: a line for all, or one for each group that names its own. */
function chairLines(deck: Mapping, groups: readonly Mapping[], fill: Fill): readonly string[] {
  const byGroup = groups.filter(group => group.chairs !== undefined)
  const own = people(deck.chairs, fill)
  if (byGroup.length < 2) return [own, ...byGroup.map(group => people(group.chairs, fill))]
  return byGroup.map(group => `${scalar(group.acronym).toUpperCase()}: ${people(group.chairs, fill)}`)
}

const HTML_IS_TEXT = ['htmlFlow', 'htmlText', 'definition']
const NO_BLOCKS = ['headingAtx', 'setextUnderline', 'list', 'blockQuote', 'codeIndented', 'codeFenced', 'thematicBreak']

function fromText(text: string, disabled: readonly string[]): readonly RootContent[] {
  return fromMarkdown(text, {
    extensions: [gfmAutolinkLiteral(), { disable: { null: [...disabled] } }],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown()],
  }).children
}

/** One line of Markdown inline text. */
function inline(text: string, fill: Fill): readonly Typed[] {
  const nodes = fromText(text, [...HTML_IS_TEXT, ...NO_BLOCKS])
  const paragraphs = nodes.flatMap(node => (node.type === 'paragraph' ? [phrasing(node.children, null, fill)] : []))
  return paragraphs.flatMap((paragraph, at) => (at === 0 ? paragraph : [{ text: ' ', url: null }, ...paragraph]))
}

function blocks(nodes: readonly RootContent[], fill: Fill): readonly Typed[] {
  return nodes.flatMap(node => {
    if (node.type === 'code') return [line(node.value)]
    if (node.type === 'list' || node.type === 'listItem') return blocks(node.children, fill)
    if (node.type === 'paragraph' || node.type === 'heading') return [...phrasing(node.children, null, fill), LINE_END]
    throw new Error(`a ${node.type} in a body`)
  })
}

function phrasing(nodes: readonly PhrasingContent[], url: string | null, fill: Fill): readonly Typed[] {
  return nodes.flatMap((node): readonly Typed[] => {
    if (node.type === 'text') {
      const text = filled(node.value.replace(/\s*\n\s*/g, ' '), fill)
      if (url !== null) return [{ text, url }]
      // What is typed as an address is a link to Markdown already; what a placeholder stands for becomes one here.
      return text
        .split(/(https:\/\/[^\s]*[^\s.,])/)
        .flatMap((part, at) => (at % 2 === 1 ? [{ text: part, url: part }] : withReferences(part)))
    }
    if (node.type === 'inlineCode') return [{ text: node.value, url }]
    if (node.type === 'break') return [{ text: '\n', url }]
    if (node.type === 'link') {
      const address = new URL(filled(node.url, fill)).href
      return node.children.length > 0 ? phrasing(node.children, address, fill) : [{ text: address, url: address }]
    }
    if (node.type === 'emphasis' || node.type === 'strong') return phrasing(node.children, url, fill)
    throw new Error(`a ${node.type} in a line of text`)
  })
}

/** Drafts, RFCs, BCPs and STDs link themselves. */
function withReferences(text: string): readonly Typed[] {
  const parts: Typed[] = []
  let done = 0
  for (const match of text.matchAll(/(?<![-/.\w])(?:(RFC|BCP|STD)[ \u00a0-]?(\d{1,5})\b|draft(?:-[a-z0-9]+){2,})/g)) {
    const [name, series, number] = match
    const url = series ? `https://www.rfc-editor.org/info/${series.toLowerCase()}${Number(number)}` : draftUrl(name)
    parts.push({ text: text.slice(done, match.index), url: null }, { text: name, url })
    done = match.index + name.length
  }
  return [...parts, { text: text.slice(done), url: null }].filter(part => part.text !== '')
}

function draftUrl(name: string): string {
  return `https://datatracker.ietf.org/doc/${/-\d\d$/.test(name) ? `html/${name}` : `${name}/`}`
}

function filled(text: string, fill: Fill): string {
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, name: string) => fill.get(name) ?? `(no ${name})`)
}

/** What stands before the path of a file that comes with notewell. */
const OWN = '(notewell)/'

/** What a template is chosen by: the day (YYYY-MM-DD), whose policies hold, the meeting's number ('' for an interim). */
interface Occasion {
  readonly date: string
  readonly stream: string
  readonly number: string
}

/** A slide, or the slides of the template it includes; of a policy without text, its title and address. */
function included(cwd: string, from: string, slide: Mapping, to: Occasion): readonly Mapping[] {
  if (slide.include === undefined) return [mapping(withPaths(slide, join(cwd, dirname(from))))]
  const name = scalar(slide.include).trim()
  const path = /\.ya?ml$/.test(name) ? join(dirname(from), name) : templateFile(cwd, from, name, to)
  const template = mappingIn(cwd, path)
  const { title = '', source = '' } = mapping(template.policy)
  const typed = template.slides === undefined ? [{ layout: 'text', title, body: source }] : list(template.slides)
  const slides = typed.flatMap(each => included(cwd, path, mapping(each), to))
  return slides.map(each => (slide.about === undefined ? each : { about: slide.about, ...each }))
}

/** The same, with pictures named from the top: a path is from the folder of the file it stands in. */
function withPaths(node: Node, folder: string): Node {
  if (typeof node === 'string') return node
  if (isList(node)) return node.map(each => withPaths(each, folder))
  return Object.fromEntries(
    Object.entries(node).map(([key, value = '']) => {
      const isPath = key === 'image' && typeof value === 'string'
      return [key, isPath ? join(folder, value.trim()) : withPaths(value, folder)]
    }),
  )
}

/** The project's own templates, nearest first, then those that come with notewell. */
function templateFile(cwd: string, from: string, name: string, to: Occasion): string {
  const file = `templates/${name}.yaml`
  const project = from.startsWith(OWN) ? [''] : foldersUp(from)
  const found = project
    .map(folder => join(folder, file))
    .find(path => {
      if (!existsSync(join(cwd, path))) return false
      const { policy, meetings } = mappingIn(cwd, path)
      return policy === undefined && meetings === undefined
    })
  if (found !== undefined) return found
  const own = readdirSync(join(root, 'templates')).filter(
    each => each === `${name}.yaml` || each.startsWith(`${name}-`),
  )
  const right = own.map(each => `${OWN}templates/${each}`).filter(path => isFor(mappingIn(cwd, path), to))
  if (right.length !== 1) throw new Error(`${right.length} templates named ${name} are right: ${right.join(', ')}`)
  return right[0] ?? ''
}

/** Whether a template that comes with notewell is for the day, the stream and the meeting. */
function isFor(template: Mapping, { date, stream, number }: Occasion): boolean {
  const { from = '', until = '9999', stream: whose = stream } = mapping(template.policy)
  if (whose !== stream || scalar(from) > date || date > scalar(until)) return false
  if (template.meetings === undefined) return true
  const { from: first = '0', until: last = '9999', interims } = mapping(template.meetings)
  return number === ''
    ? interims !== undefined
    : interims === undefined && Number(first) <= Number(number) && Number(number) <= Number(last)
}

function meetingAbove(cwd: string, from: string): Mapping {
  const found = foldersUp(from).find(folder => existsSync(join(cwd, folder, 'meeting.yaml')))
  return found === undefined ? {} : mappingIn(cwd, join(found, 'meeting.yaml'))
}

/** The folders around a file, from its own up to where notewell runs. */
function foldersUp(path: string): readonly string[] {
  const folders: string[] = []
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.push(folder)
  return [...folders, '']
}

/** A YAML file whose scalars stay the text that was typed. */
function mappingIn(cwd: string, path: string): Mapping {
  const file = path.startsWith(OWN) ? join(root, path.slice(OWN.length)) : join(cwd, path)
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  return mapping(parse(text, { schema: 'failsafe' }) as Node)
}

function mapping(node: Node | undefined): Mapping {
  return typeof node === 'object' && !isList(node) ? node : {}
}
function list(node: Node | undefined): readonly Node[] {
  return isList(node) ? node : []
}
function scalar(node: Node | undefined): string {
  return typeof node === 'string' ? node : ''
}
function isList(node: Node | undefined): node is readonly Node[] {
  return Array.isArray(node)
}
function line(text: string): Typed {
  return { text: `${text}\n`, url: null }
}
function people(node: Node | undefined, fill: Fill): string {
  return list(node)
    .map(each => filled(typeof each === 'string' ? each : scalar(mapping(each).name), fill))
    .join(', ')
}

/** "7 November 2023", "6 and 9 November 2023". */
function longDates(dates: readonly string[]): string {
  const days = [...new Set(dates)]
  const texts = days.map((date, at) =>
    days[at + 1]?.slice(0, 7) === date.slice(0, 7)
      ? String(Number(date.slice(8)))
      : dayOf(date, { day: 'numeric', month: 'long', year: 'numeric' }),
  )
  return texts.join(', ').replace(/, ([^,]*)$/, ' and $1')
}

function dayOf(date: string, how: Intl.DateTimeFormatOptions): string {
  return new Date(date).toLocaleDateString('en-GB', { ...how, timeZone: 'UTC' })
}

function artifactText({ marks }: Artifact): string {
  return marksText(marks.flatMap(mark => (mark.kind === 'text' ? [mark] : [])))
}

/** Runs that touch are one text; a run that stands apart from the one before begins a new word. */
function marksText(marks: readonly TextMark[]): string {
  let text = ''
  let before: TextMark | null = null
  for (const mark of marks) {
    if (before && !touches(before, mark)) text += ' '
    text += mark.run.text
    before = mark
  }
  return text
}

function touches(a: TextMark, b: TextMark): boolean {
  const [aEnd, bEnd] = [a.x + runWidth(a.run), b.x + runWidth(b.run)]
  return Math.abs(a.baseline - b.baseline) < 0.01 && (Math.abs(aEnd - b.x) < 0.01 || Math.abs(bEnd - a.x) < 0.01)
}

/** How many words, from `at` on, make up a word; 0 when they do not. */
function piecesOf(word: string, among: readonly string[], at: number): number {
  let joined = ''
  for (let count = 1; joined.length < word.length && at + count <= among.length; count++) {
    joined += among[at + count - 1] ?? ''
    if (joined === word) return count
    if (!word.startsWith(joined)) return 0
  }
  return 0
}
