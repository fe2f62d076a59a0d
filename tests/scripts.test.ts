// Every script: drawn with its own face, and read back out of the PDF as it was typed.
// In: sentences of our own. Two witnesses: pdf-parse, and our own reader, which knows ActualText (pdf-parse does not).

import { describe, expect, test } from 'vitest'
import { fontsText } from '../src/cli/fonts.ts'
import { traced } from '../src/load/trace.ts'
import type { Page } from '../src/page/page.ts'
import { offering, wantingOf } from '../src/verify/faces.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { textOf } from './pdf/structure.ts'
import { compileInstalled, facesOn, hostWith, type Region } from './support/installed.ts'
import { marksOf, pdfTexts } from './support/words.ts'

const ALL: readonly Region[] = ['sc', 'tc', 'jp', 'kr']

function deckOf(...lines: readonly string[]): string {
  const items = lines.map(line => `      - ${JSON.stringify(line)}\n`).join('')
  return [
    'groups: [jmap]',
    'title: JMAP at IETF 118',
    'session: { date: 2023-11-07, minutes: 60 }',
    'meeting: { number: 118, city: Prague }',
    'slides:',
    `  - layout: bullets\n    title: Scripts\n    items:\n${items}`,
  ].join('\n')
}

/** The items, as face:text, without the bullets. */
function runsOf(pages: readonly Page[]): readonly string[] {
  return pages
    .flatMap(page => page.tags.flatMap(marksOf))
    .filter(mark => mark.run.size === 26 && mark.run.text !== '•')
    .map(mark => `${mark.run.face}:${mark.run.text}`)
}

/** Script, the face that draws it, a sentence. */
const left: readonly (readonly [script: string, face: string, text: string])[] = [
  ['Latin', 'sans', 'Łódź naïvely offers fjord coffee'],
  ['Vietnamese', 'sans', 'Chúng tôi họp ở Việt Nam, người Huế nói trước'],
  ['Vietnamese, decomposed', 'sans', 'Vie\u0323\u0302t Nam, ngu\u031bo\u031b\u0300i'],
  ['Greek', 'sans', 'Οι προτάσεις συζητούνται αύριο'],
  ['Cyrillic', 'sans', 'Завтра обсудим ґанок и Ђурђевдан'],
  ['Thai', 'thai', 'พรุ่งนี้เราจะคุยเรื่องน้ำที่ป่า'],
  ['Thai with sara am', 'thai', 'ทำงานต้มยำน้ำใส'],
  ['Chinese', 'cjk-sc', '会议十点开始，请签到。'],
  ['Japanese', 'cjk-jp', '会議は十時に始まります。'],
  ['Korean', 'cjk-kr', '회의는 열 시에 시작합니다.'],
  ['emoji', 'emoji', '👍👩\u200d💻👨\u200d👩\u200d👧👍🏽🇨🇿'],
  ['keycaps and hearts', 'emoji', '1\ufe0f\u20e3❤\ufe0f⚠\ufe0f'],
  ['symbols', 'symbols', '★☐☑♠⌘♞'],
  ['mathematics', 'dejavu', '⇒∀∈ℝ⊂'],
]

const right: readonly (readonly [script: string, face: string, text: string])[] = [
  ['Hebrew', 'hebrew', 'מחר נדבר על ההצעות'],
  ['Arabic', 'arabic', 'نناقش الاقتراحات غدا، إن شاء الجميع'],
  ['Arabic with lam-alef and digits', 'arabic', 'لا سلام إلا غدا'],
  ['Persian with a joiner', 'arabic', 'فردا گپ می\u200cزنیم'],
]

/** Visually ordered readers put marks elsewhere; our own reader, by ActualText and ToUnicode, must have all of it. */
const marked: readonly (readonly [script: string, face: string, text: string])[] = [
  ['Devanagari', 'devanagari', 'कल हम प्रस्तावों पर विचार करेंगे।'],
  ['Devanagari with conjuncts', 'devanagari', 'क्षत्रिय ज्ञान श्री कृष्ण स्त्री हिन्दी र्क'],
]

describe.each([...left, ...right, ...marked])('%s', (_, face, text) => {
  const { compiled, problems, pdf } = compileInstalled(ALL, deckOf(text))

  test('is drawn with its own face, whole', () => {
    expect(problems).toEqual([])
    const runs = runsOf(compiled?.pages ?? [])
    expect(runs.map(run => run.slice(0, run.indexOf(':')))).toEqual([face])
    expect(runs.map(run => run.slice(run.indexOf(':') + 1)).join('')).toBe(text)
  })

  test('comes back by structure', () => {
    const read = textOf(readPdf(pdf()), 0)
    const turned = right.some(each => each[2] === text) ? [...text].reverse().join('') : text
    expect(read).toContain(turned)
  })
})

test.each([...left, ...right])('pdf-parse reads %s', async (_, __, text) => {
  const { pdf } = compileInstalled(ALL, deckOf(text))
  // A letter and its mark that are one glyph may come back as one character.
  expect((await pdfTexts(pdf()))[0]?.normalize('NFC')).toContain(text.normalize('NFC'))
})

test('pdf-parse reads Devanagari, but for spaces of its own after conjuncts', async () => {
  for (const [, , text] of marked) {
    const { pdf } = compileInstalled(ALL, deckOf(text))
    expect((await pdfTexts(pdf()))[0]?.replace(/\s/g, '')).toContain(text.replace(/\s/g, ''))
  }
})

/** Marks inside words; pdf.js loses its place only where one stands on the last letter of a word or of the line. */
const pointed: readonly (readonly [script: string, text: string])[] = [
  ['Hebrew with points', 'שָׁלוֹם לְכֻלָּם, בְּרֵאשִׁית בָּרָא אֱלֹהִים'],
  ['Hebrew names with points', 'דָּנִיֵּאל כֹּהֵן וְשִׁמְעוֹן לֵוִי'],
  ['Arabic with vowel marks inside words', 'مُحَمَّد كَتَبَتْها مُعَلِّمُون'],
]

test('pdf-parse sees no space after a letter that was typed with its mark apart', async () => {
  const text = 'A\u030angstro\u0308m e\u0301te\u0301 n\u0303, ти\u0306х'
  const { pdf } = compileInstalled([], deckOf(text))
  expect((await pdfTexts(pdf()))[0]).toContain(text.normalize('NFC'))
  expect(textOf(readPdf(pdf()), 0)).toContain(text)
})

describe.each(pointed)('%s', (_, text) => {
  const { pdf } = compileInstalled([], deckOf(text))

  test('comes back from pdf-parse, every mark after its letter', async () => {
    expect((await pdfTexts(pdf()))[0]).toContain(text)
  })

  test('comes back by structure, as it is painted', () => {
    expect(textOf(readPdf(pdf()), 0)).toContain([...text].reverse().join(''))
  })
})

test('pdf-parse has all letters and marks of Arabic whose words end in marks, but not always in place', async () => {
  const text = 'السَّلَامُ عَلَيْكُمْ، بِسْمِ ٱللَّهِ'
  const letters = (of: string): string => of.replace(/[^\p{L}]/gu, '')
  const { pdf } = compileInstalled([], deckOf(text))
  const line = (await pdfTexts(pdf()))[0]?.split('\n').find(each => letters(each).includes(letters(text))) ?? ''
  const marks = (of: string): string =>
    [...of]
      .filter(each => /\p{Mn}/u.test(each))
      .sort()
      .join('')
  expect(marks(line)).toBe(marks(text))
})

test('scripts of one line are each drawn with their own face, and stand in the order of the text', () => {
  const text = 'JMAP שלום 12 мир γειά नमस्ते ไทย مرحبا ★ 👍 骨 end'
  const { compiled } = compileInstalled(ALL, deckOf(text))
  const runs = runsOf(compiled?.pages ?? [])
  expect(new Set(runs.map(run => run.slice(0, run.indexOf(':'))))).toEqual(
    new Set(['sans', 'hebrew', 'devanagari', 'thai', 'arabic', 'symbols', 'emoji', 'cjk-sc']),
  )
  expect(runs.map(run => run.slice(run.indexOf(':') + 1)).join('')).toBe(text)
})

test('a single letter that the text’s own face lacks brings no comma or space of its own face', () => {
  const runs = runsOf(compileInstalled([], deckOf('ŷ, ǅ, ᾧ, σς')).compiled?.pages ?? [])
  expect(runs).toEqual(['sans:ŷ, ', 'dejavu:ǅ', 'sans:, ', 'dejavu:ᾧ', 'sans:, σς'])
})

test('a flag, a family and a skin tone are one glyph each; what the face cannot join is drawn in parts', () => {
  const { compiled } = compileInstalled([], deckOf('🇨🇿 👨\u200d👩\u200d👧 👍🏽', '👍\u200d🚀'))
  const glyphs = (compiled?.pages ?? [])
    .flatMap(page => page.tags.flatMap(marksOf))
    .filter(mark => mark.run.face === 'emoji')
    .map(mark => mark.run.shaped.glyphs.length)
  expect(glyphs.reduce((sum, count) => sum + count, 0)).toBe(5)
})

describe('East Asian faces', () => {
  const face = (regions: readonly Region[], text: string): readonly string[] =>
    runsOf(compileInstalled(regions, deckOf(text)).compiled?.pages ?? []).map(run => run.slice(0, run.indexOf(':')))

  test('follow the language that the text shows, else what is installed', () => {
    expect(face(ALL, '十')).toEqual(['cjk-sc'])
    expect(face(ALL, '十は')).toEqual(['cjk-jp'])
    expect(face(ALL, '十한')).toEqual(['cjk-kr'])
    expect(face(['tc', 'jp'], '十')).toEqual(['cjk-tc'])
    expect(face(['jp'], '十')).toEqual(['cjk-jp'])
  })

  test('follow the language that was given', () => {
    const { book } = facesOn(hostWith(ALL))
    const plain = { strong: false, emphasis: false, code: false }
    const first = (tag: string): string | undefined => book(plain, tag).find(each => each.id.startsWith('cjk'))?.id
    const tags = ['zh', 'zh-CN', 'zh-Hans-HK', 'zh-Hant', 'zh-TW', 'zh-hk', 'ja', 'ja-JP', 'ko', 'en', 'x-own']
    expect(tags.map(first)).toEqual(
      ['sc', 'sc', 'sc', 'tc', 'tc', 'tc', 'jp', 'jp', 'kr', 'sc', 'sc'].map(region => `cjk-${region}`),
    )
  })

  test('that are not installed are named, once for each', () => {
    const { problems } = compileInstalled([], deckOf('会议', '请 は 한', '国語です'))
    expect(problems.map(each => each.hint?.replace(/.* /, ''))).toEqual([
      '@expo-google-fonts/noto-sans-sc@0.4.3',
      '@expo-google-fonts/noto-sans-jp@0.4.3',
      '@expo-google-fonts/noto-sans-kr@0.4.3',
    ])
  })

  test('with other bytes than notewell knows are not taken', () => {
    const damages = [
      (bytes: Uint8Array) => bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)),
      (bytes: Uint8Array) => bytes.subarray(0, -1),
    ]
    for (const damage of damages) {
      const { book } = facesOn(hostWith(['sc'], {}, damage))
      const chain = book({ strong: false, emphasis: false, code: false })
      expect(chain.filter(each => each.has(0x5341)).map(each => each.id)).toEqual([])
      expect(chain.find(each => each.id === 'cjk-sc')?.wanting?.()).toBe('@expo-google-fonts/noto-sans-sc@0.4.3')
    }
  })

  test('are noted for each deck whose faces followed from them, and for no other', () => {
    const { host, during } = traced(hostWith(['tc']), new Set())
    const { lookAgain } = facesOn(host)
    const asked = (ids: readonly string[]): readonly string[] =>
      during(() => lookAgain(ids)).asked.map(
        ([question, path, answer]) => `${question} ${path.slice(19, 31)} ${answer}`,
      )
    expect(asked(['sans', 'hebrew'])).toEqual([])
    const twice = [asked(['sans', 'cjk-tc']), asked(['cjk-tc-bold'])]
    for (const noted of twice) {
      expect(noted).toHaveLength(8)
      expect(noted.filter(each => !each.endsWith('missing')).every(each => each.includes('noto-sans-tc'))).toBe(true)
      expect(noted.filter(each => each.endsWith(' missing'))).toHaveLength(6)
    }
  })

  test('of a PDF that is verified are those it was made with, or are named', () => {
    const host = hostWith([])
    expect(wantingOf(['sans', 'cjk-sc', 'cjk-sc-bold'], host)).toEqual(['@expo-google-fonts/noto-sans-sc@0.4.3'])
    expect(wantingOf(['sans', 'hebrew'], host)).toEqual([])
    const offered = offering(['cjk-jp'], hostWith(ALL))
    const packaged = (name: string): boolean => offered.packaged(`@expo-google-fonts/${name}_400Regular.ttf`) !== null
    expect(packaged('noto-sans-jp/400Regular/NotoSansJP')).toBe(true)
    expect(packaged('noto-sans-sc/400Regular/NotoSansSC')).toBe(false)
  })
})

describe('notewell fonts', () => {
  test('lists every face with what it is for and where it is from, in columns', () => {
    const [head = '', ...rows] = fontsText(hostWith([]), false).trimEnd().split('\n')
    expect(rows.find(row => row.startsWith('arabic '))).toMatch(
      /^arabic +IBM Plex Sans Arabic +Regular +1032 +Arabic +@expo-google-fonts\/ibm-plex-sans-arabic@\S+ +OFL-1\.1$/,
    )
    expect(rows.find(row => row.startsWith('cjk-jp '))).toContain(
      'npm install --save-dev @expo-google-fonts/noto-sans-jp@0.4.3',
    )
    const at = head.indexOf('from')
    expect(rows.filter(row => row[at - 1] !== ' ' || row[at] === ' ')).toEqual([])
  })

  test('as JSON', () => {
    const { faces } = JSON.parse(fontsText(hostWith([]), true)) as { faces: { id: string; here: boolean }[] }
    expect(faces.find(each => each.id === 'hebrew')).toMatchObject({ here: true, scripts: ['Hebrew'], characters: 437 })
    expect(faces.filter(each => !each.here)).toHaveLength(8)
  })
})
