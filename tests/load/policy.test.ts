// Which text an include shows on which day, for which group and at which meeting, and that official words stay as they are.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/load/host.ts'
import { load } from '../../src/load/load.ts'
import { readPdf } from '../pdf/read-pdf.ts'
import { annotations } from '../pdf/views.ts'
import { compileFiles, memoryHost, pdfOf } from '../support/notewell.ts'
import { pageText, tagsText, wordsOf } from '../support/words.ts'

/** A text that has what official ones have: a heading, links, and names and signs that must stay as they are. */
const OFFICIAL = [
  '# House Rules',
  '',
  'By taking part you agree to [rules and *customs*](https://example.org/rules). This is RFC 2026 unlinked, and {{meeting.name}}.',
  '',
  'Write to the [Keepers, see RFC 7154: On Keeping](https://example.org/keepers) -- "any time". ',
  '',
  '- one',
  '- two',
  '',
  '',
].join('\n')

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const policy = (rest: string, slides = ''): string =>
  `policy: { name: house, source: "https://example.org/house", ${rest} }\n${slides}`
const ofFile = (text = OFFICIAL, rest = ''): string =>
  policy(`title: The House, file: { url: "https://example.org/house.md", sha256: [${sha256(text)}] }${rest}`)
const showing = (title: string): string => `slides: [{ layout: section, title: ${title} }]\n`

interface Change {
  readonly date?: string
  readonly group?: string
  readonly meeting?: string
  readonly include?: string
}

function deck({
  date = '2026-07-21',
  group = 'jmap',
  meeting = 'number: 126',
  include = 'house',
}: Change = {}): string {
  return [
    `groups: [${group}]`,
    'title: A deck',
    `meeting: { ${meeting}, city: Vienna, timezone: Europe/Vienna }`,
    `session: { date: ${date}, start: "13:00", minutes: 60 }`,
    `slides: [{ layout: title }, { include: ${include} }]`,
    '',
  ].join('\n')
}

/** Bookmarks of the included slides, what was said, and the project's and notewell's templates and texts in the PDF. */
function shown(change: Change, files: Readonly<Record<string, string>> = {}) {
  const { compiled, problems } = compileFiles({ 'deck.yaml': deck(change), ...files })
  return {
    slides: (compiled?.deck.slides ?? []).slice(1).map(slide => slide.bookmark),
    said: problems.map(each => `${each.code}: ${each.message}`),
    hints: problems.map(each => each.hint),
    files: (compiled?.files ?? []).map(file => file.path).slice(1),
    pages: (compiled?.pages ?? []).slice(1),
    compiled,
  }
}

describe('by day', () => {
  const files = {
    'templates/house.yaml': policy('from: 2018-11-01, until: 2025-10-23', showing('Old')),
    'templates/house-2025.yaml': policy('from: 2025-10-24', showing('New')),
  }

  test.each([
    ['2018-11-01', 'Old'],
    ['2025-10-23', 'Old'],
    ['2025-10-24', 'New'],
    ['2031-01-01', 'New'],
  ])('%s: %s, and only its template is in the PDF', (date, title) => {
    const file = title === 'Old' ? 'templates/house.yaml' : 'templates/house-2025.yaml'
    expect(shown({ date }, files)).toMatchObject({ slides: [title], said: [], files: [file] })
  })

  test('a day without text has the link to the newest, and the days are told', () => {
    const { slides, said, pages, files: kept } = shown({ date: '2018-10-31' }, files)
    expect(slides).toEqual(['New'])
    expect(pages.map(pageText).join()).toContain('https://example.org/house')
    expect(said).toEqual([
      'policy/no-text: "house" has no text for 2018-10-31, only from 2018-11-01 to 2025-10-23, and from 2025-10-24 on: the slide has its title and the link only',
    ])
    expect(kept).toEqual(['templates/house-2025.yaml'])
  })

  test('the first session counts', () => {
    const sessions =
      'sessions: [{ date: 2025-10-23, start: "13:00", minutes: 60 }, { date: 2025-10-24, start: "13:00", minutes: 60 }]'
    const text = deck().replace(/^session:.*$/m, sessions)
    const { compiled } = compileFiles({ 'deck.yaml': text, ...files })
    expect(compiled?.deck.slides.at(-1)?.bookmark).toBe('Old')
  })

  test('a date that cannot be read is the only mistake', () => {
    expect(shown({ date: '2026-02-30' }, files).said).toEqual([expect.stringMatching(/^deck\/bad-date/)])
  })

  test.each([
    ['2025-10-23', ['Note Well'], []],
    [
      '2025-10-24',
      ['Note Well'],
      ['policy/no-text: the official text of "note-well" is not at hand: the slide has its title and the link only'],
    ],
  ])('notewell’s own Note Well on %s', (date, slides, said) => {
    expect(shown({ date, include: 'note-well' })).toMatchObject({ slides, said })
  })
})

describe('by stream', () => {
  const files = {
    'templates/house.yaml': policy('stream: ietf', showing('IETF')),
    'templates/house-irtf.yaml': policy('stream: irtf', showing('IRTF')),
  }
  const rg = '{ acronym: maprg, type: rg }'

  test.each([
    ['jmap', 'IETF'],
    ['{ acronym: jmap, type: bof }', 'IETF'],
    [rg, 'IRTF'],
    [`${rg}, jmap`, 'IRTF'],
    [`jmap, ${rg}`, 'IETF'],
  ])('%s: %s', (group, title) => {
    expect(shown({ group }, files)).toMatchObject({ slides: [title], said: [] })
  })

  test('a policy without a stream is everyone’s', () => {
    expect(shown({ group: rg }, { 'templates/house.yaml': policy('from: 2020-01-01', showing('All')) })).toMatchObject({
      slides: ['All'],
      said: [],
    })
  })

  test('one of the other stream only is not shown', () => {
    const { said, pages } = shown({ group: rg }, { 'templates/house.yaml': policy('stream: ietf', showing('IETF')) })
    expect(said).toEqual([
      'policy/no-text: "house" has no text for IRTF groups: the slide has its title and the link only',
    ])
    expect(pages.map(page => tagsText(page.tags).trim().split(/\s+/))).toEqual([['IETF', 'https://example.org/house']])
  })

  test('a research group has the link to the IRTF’s Note Well, and its own text by the template of the hint', () => {
    const change = { group: rg, include: 'note-well' }
    const { slides, said, hints, files: kept } = shown(change)
    expect([slides, kept]).toEqual([['Note Well'], ['(notewell)/templates/note-well-irtf.yaml']])
    expect(said).toEqual([
      'policy/no-text: "note-well" has no official text to show: the slide has its title and the link only',
    ])
    const [, path = '', typed = ''] = /^write (\S+) with "slides:" and "(.*)"$/.exec(hints[0] ?? '') ?? []
    expect(shown(change, { [path]: `${typed}\n${showing('Ours')}` })).toMatchObject({ slides: ['Ours'], said: [] })
  })
})

describe('a project’s templates', () => {
  const plain = { 'templates/note-well.yaml': showing('Plain') }
  const include = 'note-well'
  const own = (rest: string, title: string): string =>
    `policy: { name: note-well, source: "https://example.org/", ${rest} }\n${showing(title)}`

  test('without days are taken whatever the day', () => {
    expect(shown({ include }, plain)).toMatchObject({
      slides: ['Plain'],
      said: [],
      files: ['templates/note-well.yaml'],
    })
  })

  test('come before notewell’s where they fit, and only there', () => {
    const files = { 'templates/note-well-ours.yaml': own('stream: ietf, until: 2020-12-31', 'Ours') }
    expect(shown({ include, date: '2020-12-31' }, files)).toMatchObject({ slides: ['Ours'], said: [] })
    expect(shown({ include, date: '2021-01-01' }, files)).toMatchObject({
      slides: ['Note Well'],
      files: ['(notewell)/templates/note-well.yaml'],
    })
  })

  test('in the nearest folder come first', () => {
    const { compiled, problems } = compileFiles(
      {
        'a/b/deck.yaml': deck({ include }),
        'a/b/templates/note-well-old.yaml': own('until: 2020-12-31', 'Nearest, too old'),
        'a/templates/note-well-house.yaml': own('from: 2020-01-01', 'Near'),
        'templates/note-well.yaml': own('from: 2025-01-01', 'Far'),
      },
      'a/b/deck.yaml',
    )
    expect([compiled?.deck.slides.at(-1)?.bookmark, problems]).toEqual(['Near', []])
  })

  test('of a longer name are no business of the include, unless they have its policy', () => {
    const files = {
      'templates/house.yaml': policy('from: 2020-01-01', showing('House')),
      'templates/house-links.yaml': 'slides: [{ layout: no-such }]\nnonsense: 1\n',
      'templates/house-party.yaml': `policy: { name: house-party, source: "https://example.org/" }\n${showing('Party')}`,
    }
    expect(shown({}, files)).toMatchObject({ slides: ['House'], said: [] })
    expect(shown({ include: 'house-party' }, files)).toMatchObject({ slides: ['Party'], said: [] })
  })

  test('that may be meant and have mistakes are told', () => {
    const files = {
      'templates/house.yaml': policy('until: 2020-01-01', showing('House')),
      'templates/house-2020.yaml': policy('from: 2020-13-01', showing('House')),
    }
    expect(shown({}, files).said).toEqual(['deck/bad-date: there is no 2020-13-01 in the calendar'])
  })

  test('can be asked for by the name of their file, whatever the day', () => {
    const files = { 'templates/house-1999.yaml': policy('until: 1999-12-31', showing('Then')) }
    expect(shown({ include: 'house-1999' }, files)).toMatchObject({ slides: ['Then'], said: [] })
  })
})

describe('an official text', () => {
  const files = { 'templates/house.yaml': ofFile(), 'templates/policies/anything.md': OFFICIAL }

  test('is shown to the letter: its words in order, its links live, nothing filled in or linked besides', () => {
    const { slides, said, compiled, pages, files: kept } = shown({}, files)
    expect([slides, said, kept]).toEqual([
      ['House Rules'],
      [],
      ['templates/house.yaml', 'templates/policies/anything.md'],
    ])
    const words =
      'House Rules By taking part you agree to rules and customs. This is RFC 2026 unlinked, and {{meeting.name}}. ' +
      'Write to the Keepers, see RFC 7154: On Keeping -- "any time". • one • two'
    expect(pages.flatMap(page => wordsOf(tagsText(page.tags)))).toEqual(wordsOf(words))
    if (!compiled) throw new Error('nothing was made')
    expect(links(pdfOf(compiled))).toEqual(['https://example.org/rules', 'https://example.org/keepers'])
  })

  test('with Windows’ line ends is the same text', () => {
    const windows = { ...files, 'templates/policies/anything.md': OFFICIAL.replaceAll('\n', '\r\n') }
    const { said, pages } = shown({}, windows)
    expect([said, pages]).toEqual([[], shown({}, files).pages])
  })

  test('with a byte order mark is the same text', () => {
    const marked = { ...files, 'templates/policies/anything.md': `\ufeff${OFFICIAL}` }
    const { said, pages } = shown({}, marked)
    expect([said, pages]).toEqual([[], shown({}, files).pages])
  })

  test('is found beside what is no text: a folder, a link out of the project, an editor’s lock, one that cannot be read', () => {
    const path = 'deck.yaml'
    const plain = memoryHost({ [path]: deck(), ...files })
    const strange = new Map<string, 'folder' | 'outside' | 'missing' | 'unreadable'>([
      ['a-folder.md', 'folder'],
      ['a-link.md', 'outside'],
      ['.#anything.md', 'missing'],
      ['a-secret.md', 'unreadable'],
    ])
    const host: Host = {
      ...plain,
      names: folder => [...(folder === 'templates/policies' ? strange.keys() : []), ...(plain.names(folder) ?? [])],
      read: name => {
        const why = name.startsWith('templates/policies/') && strange.get(name.slice('templates/policies/'.length))
        return why ? { ok: false, why } : plain.read(name)
      },
    }
    const { bundle, problems } = load(path, host)
    expect(problems).toEqual([])
    expect(bundle?.files.map(file => file.path)).toContain('templates/policies/anything.md')
  })

  test('without a heading has the title of its policy', () => {
    const text = OFFICIAL.replace('# House Rules\n\n', '')
    const bare = { 'templates/house.yaml': ofFile(text), 'templates/policies/x.md': text }
    const { slides, said, pages } = shown({}, bare)
    expect([slides, said]).toEqual([['The House'], []])
    expect(pages.map(page => tagsText(page.tags)).join()).toContain('By taking part')
  })

  test('is found among others, in the folder above the deck', () => {
    const { compiled, problems } = compileFiles(
      { ...files, 'decks/m/deck.yaml': deck(), 'decks/m/templates/policies/other.md': 'Other' },
      'decks/m/deck.yaml',
    )
    expect(problems).toEqual([])
    expect(compiled?.files.map(file => file.path)).toEqual([
      'decks/m/deck.yaml',
      'templates/house.yaml',
      'templates/policies/anything.md',
    ])
  })

  test.each([
    ['no file', {}, 'the official text of "house" is not at hand'],
    [
      'a file with one word changed',
      { 'templates/policies/house.md': OFFICIAL.replace('agree', 'do not agree') },
      'templates/policies/house.md is not the text of "house" that notewell knows',
    ],
    [
      'one of its name with other words, beside the text of another policy',
      { 'templates/policies/another.md': 'Another', 'templates/policies/house.md': 'Other words' },
      'templates/policies/house.md is not the text of "house" that notewell knows',
    ],
    [
      'two other files',
      { 'templates/policies/a.md': 'a', 'templates/policies/b.md': 'b' },
      'none of templates/policies/a.md, templates/policies/b.md is the text of "house" that notewell knows',
    ],
  ])('is not shown when there is %s: title and link, and the way to it', (_, there, message) => {
    const {
      slides,
      said,
      hints,
      pages,
      files: kept,
      compiled,
    } = shown({}, { 'templates/house.yaml': ofFile(), ...there })
    expect(said).toEqual([`policy/no-text: ${message}: the slide has its title and the link only`])
    expect(hints).toEqual([
      'fetch it with: curl --create-dirs -o templates/policies/house.md https://example.org/house.md',
    ])
    expect([slides, kept]).toEqual([['The House'], ['templates/house.yaml']])
    expect(pages.map(page => tagsText(page.tags).trim().split(/\s+/))).toEqual([
      ['The', 'House', 'https://example.org/house'],
    ])
    if (!compiled) throw new Error('nothing was made')
    expect(links(pdfOf(compiled))).toEqual(['https://example.org/house'])
  })

  test.each([
    ['decks/m/deck.yaml', 'templates/policies/house.md'],
    ['../my decks/deck.yaml', "'../my decks/templates/policies/house.md'"],
    ['/elsewhere/deck.yaml', '/elsewhere/templates/policies/house.md'],
  ])('of %s is to be put into %s, where it is then found', (path, quoted) => {
    const template = { [path.replace('deck.yaml', 'templates/house.yaml')]: ofFile() }
    const { problems } = load(path, memoryHost({ [path]: deck(), ...template }))
    expect(problems.map(each => each.hint)).toEqual([
      `fetch it with: curl --create-dirs -o ${quoted} https://example.org/house.md`,
    ])
    const fetched = { [quoted.replaceAll("'", '')]: OFFICIAL }
    expect(load(path, memoryHost({ [path]: deck(), ...template, ...fetched })).problems).toEqual([])
  })

  test('that cannot be shown is told at its line', () => {
    const table = `${OFFICIAL}\n> quoted\n`
    const { compiled, problems } = compileFiles({
      'deck.yaml': deck(),
      'templates/house.yaml': ofFile(table),
      'templates/policies/x.md': table.replaceAll('\n', '\r\n'),
    })
    expect(compiled).toBeNull()
    expect(
      problems.map(each => [each.path, each.origin?.source.text.slice(each.origin.start, each.origin.end)]),
    ).toEqual([['templates/policies/x.md', '> quoted']])
  })
})

describe('a retired text', () => {
  const retired = 'until: 2025-10-23, retired: the elders say so'

  test.each([
    ['2025-10-23', []],
    ['2025-10-24', ['policy/retired: "house" is not to be shown after 2025-10-23: the elders say so']],
  ])('on %s', (date, said) => {
    const files = { 'templates/house.yaml': policy(retired, showing('House')) }
    expect(shown({ date }, files)).toMatchObject({ slides: ['House'], said })
  })

  test('with one that came after it gives way', () => {
    const files = {
      'templates/house.yaml': policy(retired, showing('Old')),
      'templates/house-new.yaml': policy('from: 2025-10-24', showing('New')),
    }
    expect(shown({}, files)).toMatchObject({ slides: ['New'], said: [] })
  })

  test('is told of when it is included by its path, too', () => {
    const files = { 'house.yaml': policy(retired, showing('House')) }
    expect(shown({ include: 'house.yaml' }, files).said).toEqual([expect.stringMatching(/^policy\/retired/)])
  })

  test('Note Really Well names the guidance', () => {
    expect(shown({ include: 'note-really-well', date: '2025-10-23' }).said).toEqual([])
    const { slides, said } = shown({ include: 'note-really-well' })
    expect(slides).toEqual(['Note Really Well'])
    expect(said).toEqual([expect.stringMatching(/^policy\/retired: .*2025-10-23.*IESG.*chairs\.ietf\.org/)])
  })
})

describe('by meeting', () => {
  const own = (change: Change): readonly string[] =>
    shown(change).files.map(path => path.replace('(notewell)/templates/', ''))

  test.each([
    ['meeting-tips', 90, 'meeting-tips.yaml'],
    ['meeting-tips', 122, 'meeting-tips.yaml'],
    ['meeting-tips', 123, 'meeting-tips-123.yaml'],
    ['meeting-tips', 125, 'meeting-tips-123.yaml'],
    ['meeting-tips', 126, 'meeting-tips-126.yaml'],
    ['meeting-tips', 140, 'meeting-tips-126.yaml'],
    ['resources', 125, 'resources.yaml'],
    ['resources', 126, 'resources-126.yaml'],
  ])('%s at IETF %i: %s', (include, number, file) => {
    expect(own({ include, meeting: `number: ${number}` })).toEqual([file])
  })

  test('an interim is taken part in from afar, and has its own addresses', () => {
    const meeting = 'interim: interim-2026-jmap-01'
    const tips = shown({ include: 'meeting-tips', meeting })
    expect(tips).toMatchObject({ said: [], files: ['(notewell)/templates/meeting-tips-interim.yaml'] })
    expect(tips.pages.map(pageText).join()).not.toMatch(/in.person|room/i)
    const resources = shown({ include: 'resources', meeting })
    expect(resources.said).toEqual([])
    const text = resources.pages.map(page => tagsText(page.tags)).join()
    for (const address of [
      'https://datatracker.ietf.org/meeting/interim-2026-jmap-01/session/jmap',
      'https://notes.ietf.org/notes-ietf-interim-2026-jmap-01-jmap',
      'https://zulip.ietf.org/#narrow/stream/jmap',
    ])
      expect(text.replace(/\s/g, '')).toContain(address)
  })

  test('the number of the meeting file counts, and the deck’s own before it', () => {
    const files = {
      'meeting.yaml': 'number: 110\n',
      'templates/tips.yaml': `meetings: { until: 119 }\n${showing('Early')}`,
      'templates/tips-late.yaml': `meetings: { from: 120 }\n${showing('Late')}`,
    }
    const typed = deck({ include: 'tips' }).replace(/^meeting:.*\n/m, '')
    const late = deck({ include: 'tips', meeting: 'number: 126' })
    expect(compileFiles({ ...files, 'deck.yaml': typed }).compiled?.deck.slides.at(-1)?.bookmark).toBe('Early')
    expect(compileFiles({ ...files, 'deck.yaml': late }).compiled?.deck.slides.at(-1)?.bookmark).toBe('Late')
  })

  test.each([
    [90, 'Early'],
    [111, 'Early'],
    [114, 'Late'],
    [130, 'Late'],
  ])('where no range has IETF %i the nearest is taken: %s', (number, title) => {
    const files = {
      'templates/tips.yaml': `meetings: { from: 100, until: 110 }\n${showing('Early')}`,
      'templates/tips-late.yaml': `meetings: { from: 115, until: 120 }\n${showing('Late')}`,
      'templates/tips-interim.yaml': `meetings: { interims: true }\n${showing('Interim')}`,
    }
    expect(shown({ include: 'tips', meeting: `number: ${number}` }, files)).toMatchObject({ slides: [title], said: [] })
  })
})

describe('a deck without slides', () => {
  const bare = (change: Change): string =>
    deck(change).replace(/^slides:.*$/m, 'agenda: [{ title: Welcome, minutes: 60 }]')

  test.each([
    ['an interim', { meeting: 'interim: interim-2025-jmap-01', date: '2025-05-05' }, []],
    ['a research group', { group: '{ acronym: maprg, type: rg }' }, ['policy/no-text']],
    ['a working group of today', {}, ['policy/no-text']],
  ])('of %s builds, and what is missing is told at the top of the deck', (_, change, codes) => {
    const { compiled, problems } = compileFiles({ 'deck.yaml': bare(change) })
    expect(compiled?.deck.slides.length).toBeGreaterThan(4)
    expect(problems.map(each => [each.code, each.path, each.origin?.start])).toEqual(
      codes.map(code => [code, 'deck.yaml', 0]),
    )
  })
})

/** Addresses of a PDF's links, page by page, each once. */
function links(bytes: Uint8Array): readonly string[] {
  const pdf = readPdf(bytes)
  return [...new Set(pdf.pages.flatMap((_, page) => annotations(pdf, page).map(link => link.url)))]
}
