// Where lines may end: our bets on the package linebreak, and what is done differently.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breaksOf, opportunities, plainOpportunities, softSpots } from '../../src/text/breaks.ts'

function parts(text: string): readonly string[] {
  let start = 0
  return breaksOf(text).map(({ position, hard }) => {
    const part = text.slice(start, position) + (hard ? '¶' : '')
    start = position
    return part
  })
}

describe('breaks', () => {
  it.each([
    ['Email standards', ['Email ', 'standards']],
    ['draft-ietf-jmap-sieve-22', ['draft-', 'ietf-', 'jmap-', 'sieve-22']],
    ['TCP/IP, and/or', ['TCP/', 'IP, ', 'and/', 'or']],
    ['13:00 on 2023-11-07 (10%)', ['13:00 ', 'on ', '2023-11-07 ', '(10%)']],
    ['“Yes,” we said…', ['“Yes,” ', 'we ', 'said…']],
    ['日本語。', ['日', '本', '語。']],
    ['no\u00a0break', ['no\u00a0break']],
    ['🇨🇿🇫🇷', ['🇨🇿', '🇫🇷']],
    ['日本「語」。と、きょう', ['日', '本', '「語」。', 'と、', 'きょ', 'う']],
    ['JMAP「（語）」', ['JMAP', '「（語）」']],
    ['コーヒー々', ['コー', 'ヒー々']],
    ['한국어 문장', ['한', '국', '어 ', '문', '장']],
    ['מילה־מילה, מקף-רגיל', ['מילה־מילה, ', 'מקף-רגיל']],
    ['👩‍👩‍👧 👍🏽❤️‍🔥', ['👩‍👩‍👧 ', '👍🏽', '❤️‍🔥']],
    ['a\u2060b-\u2060c d\u00a0e', ['a\u2060b-\u2060c ', 'd\u00a0e']],
    ['zero\u200bwidth', ['zero\u200b', 'width']],
    ['hy\u00adphen', ['hy\u00adphen']],
    ['git -C x --all-of it', ['git ', '-C ', 'x ', '--all-', 'of ', 'it']],
    ['25 km/h, $20 20€ №5 §4 -5', ['25 ', 'km/', 'h, ', '$20 ', '20€ ', '№5 ', '§4 ', '-5']],
    ['«oui» „nein“ ‘no’ (x) [y]', ['«oui» ', '„nein“ ', '‘no’ ', '(x) ', '[y]']],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(parts(text)).toEqual(expected)
  })

  it('are hard after line feeds', () => {
    expect(parts('a b\n\nc\n')).toEqual(['a ', 'b\n¶', '\n¶', 'c\n¶'])
  })

  it('are not inside an address', () => {
    expect(parts('(https://a.org/b-c/d?e=f) g/h')).toEqual(['(https://a.org/b-c/d?e=f) ', 'g/', 'h'])
    expect(parts('mailto:a-b@c-d.org www.a-b.org')).toEqual(['mailto:a-b@c-d.org ', 'www.a-b.org'])
  })

  it('are not inside a run of signs, nor before a dash between spaces', () => {
    expect(parts('C++/Rust')).toEqual(['C++/', 'Rust'])
    expect(parts('a — b - c')).toEqual(['a — ', 'b - ', 'c'])
  })
})

describe('soft spots', () => {
  it('are after the signs of addresses, not between them', () => {
    const text = 'https://a.org/?b=c_d'
    let start = 0
    const cut = [...softSpots(text, 0, text.length), text.length].map(end => {
      const part = text.slice(start, end)
      start = end
      return part
    })
    expect(cut).toEqual(['https://', 'a.', 'org/?', 'b=', 'c_', 'd'])
  })

  it('are neither the start nor the end', () => {
    expect(softSpots('/a/', 1, 3)).toEqual([])
  })
})

describe('the short way for common characters', () => {
  const common = fc.constantFrom(...'abz AZ é 059 .,:;!?()[]{}<>"\'/\\|-_+*=%$#@&~^`\u00a0·×–—‘’“”•…€№™ß\n')
  const any = fc.integer({ min: 0x20, max: 0x17f }).map(code => String.fromCharCode(code))
  const sign = fc.integer({ min: 0x2010, max: 0x2027 }).map(code => String.fromCharCode(code))

  it('allows a break where the rules of Unicode do', () => {
    const text = fc.array(fc.oneof({ weight: 6, arbitrary: common }, any, sign), { maxLength: 16 })
    fc.assert(
      fc.property(text, characters => {
        const plain = plainOpportunities(characters.join(''))
        if (plain) expect(plain).toEqual(opportunities(characters.join('')))
      }),
      { numRuns: 5000 },
    )
  })

  it('is taken by such text, and by no other', () => {
    expect(plainOpportunities('Drafts: draft-ietf-jmap-sieve-22 (10%), “done”\nCafé')).not.toBeNull()
    for (const other of ['日本', 'a\u0301', 'שלום', '🇨🇿', ' a', 'a\tb']) expect(plainOpportunities(other)).toBeNull()
  })
})

it('Thai is broken between its words, which no space shows, and not before a sign of repetition', () => {
  expect(parts('การประชุมเริ่มเวลาสิบนาฬิกา จริงๆ')).toEqual(['การ', 'ประชุม', 'เริ่ม', 'เวลา', 'สิบ', 'นาฬิกา ', 'จริงๆ'])
})

it('much Thai without a space is broken in time that grows with its length', () => {
  const words = ['การ', 'ประชุม', 'เริ่ม', 'เวลา', 'สิบ', 'นาฬิกา']
  const text = words.join('').repeat(2000)
  expect(parts(text)).toEqual(Array.from({ length: 2000 }, () => words).flat())
})
