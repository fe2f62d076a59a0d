// Pictures from end to end: they are in the PDF, come back from it, and a changed one makes new slides.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../pdf/read-pdf.ts'
import { embeddedFiles } from '../pdf/views.ts'
import { deckText, filesIn, folderWith, notewell, notewellIn } from '../support/cli.ts'
import { root } from '../support/notewell.ts'
import { imageSlide, pngOf } from '../support/pictures.ts'

const PDF = 'out/118/slides-118-jmap-chair-slides-00.pdf'

const photo = readFileSync(join(root, 'tests/corpus/ok/pictures/sky.jpg'))

const PROJECT = {
  'decks/m/deck.yaml': deckText({
    agenda: '',
    slides: `slides:\n  - include: house\n${imageSlide('pictures/a b.PNG')}${imageSlide('photo.jpg')}`,
  }),
  'decks/m/pictures/a b.PNG': pngOf(300, 200),
  'decks/m/photo.jpg': photo,
  'templates/house.yaml': `slides:\n${imageSlide('logo.png')}`,
  'templates/logo.png': pngOf(20, 20, 3),
}

async function built(): Promise<string> {
  const folder = folderWith(PROJECT)
  const { code, stderr } = await notewell(folder, 'build', 'decks/m')
  expect([code, stderr]).toEqual([0, expect.stringContaining('1 deck, 3 pages')])
  return folder
}

test('a drawing of thousands of groups with an opacity verifies', async () => {
  const group = '<g opacity="0.5"><rect width="9" height="9"/><rect width="3" height="19"/></g>'
  const folder = folderWith({
    'a.yaml': deckText({ slides: 'slides: [{ layout: image, title: Many, image: a.svg, alt: Many shapes }]' }),
    'a.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">${group.repeat(4_000)}</svg>`,
  })
  expect((await notewell(folder, 'build', 'a.yaml', '--only', 'slides')).code).toBe(0)
  expect((await notewell(folder, 'verify', PDF)).stderr).toContain('same')
})

describe('the files of pictures', () => {
  test('are attachments, as what they are, byte for byte', async () => {
    const folder = await built()
    const files = embeddedFiles(readPdf(readFileSync(join(folder, PDF))))
    const pictures = files.filter(file => file.mime.startsWith('image/'))
    expect(pictures.map(({ name, mime, relationship }) => [name, mime, relationship])).toEqual([
      ['002-photo.jpg', 'image/jpeg', 'Source'],
      ['003-a-b.PNG', 'image/png', 'Source'],
      ['005-logo.png', 'image/png', 'Source'],
    ])
    expect(Buffer.compare(pictures[0]?.bytes ?? new Uint8Array(), photo)).toBe(0)
  })

  test('come back with the deck, which then builds and verifies', async () => {
    const folder = await built()
    expect((await notewell(folder, 'verify', PDF)).stderr).toContain('same')
    expect((await notewell(folder, 'restore', PDF, '-o', 'back')).code).toBe(0)
    expect(filesIn(join(folder, 'back'))).toEqual(Object.keys(PROJECT).sort())
    for (const [name, content] of Object.entries(PROJECT))
      expect(Buffer.compare(readFileSync(join(folder, 'back', name)), Buffer.from(content))).toBe(0)
    await notewell(join(folder, 'back'), 'build', 'decks/m')
    expect(Buffer.compare(readFileSync(join(folder, 'back', PDF)), readFileSync(join(folder, PDF)))).toBe(0)
  })
})

describe('a picture that changes', () => {
  test('makes the slides anew; one that is the same does not', async () => {
    const folder = folderWith(PROJECT)
    const cache = folderWith({})
    const build = async () => {
      const { code, stdout } = await notewellIn(folder, { NOTEWELL_CACHE: cache }, 'build', '--json', 'decks/m')
      return [code, JSON.parse(stdout).decks[0].cached, readFileSync(join(folder, PDF), 'latin1')] as const
    }
    const [, , first] = await build()
    expect(await build()).toEqual([0, true, first])
    writeFileSync(join(folder, 'templates/logo.png'), pngOf(20, 20, 4))
    const [code, cached, second] = await build()
    expect([code, cached]).toEqual([0, false])
    expect(second).not.toBe(first)
    writeFileSync(join(folder, 'templates/logo.png'), PROJECT['templates/logo.png'])
    expect(await build()).toEqual([0, true, first])
  })
})

describe('a picture that is none', () => {
  test('is told with its place, quotes nothing of the file, and nothing is written', async () => {
    const folder = folderWith({ ...PROJECT, 'decks/m/photo.jpg': 'TOKEN=very-secret\n' })
    const { code, stderr } = await notewell(folder, 'build', 'decks/m')
    expect(code).toBe(1)
    expect(stderr).toContain('decks/m/deck.yaml:9:47: error picture/bad: the picture decks/m/photo.jpg ')
    expect(stderr).not.toContain('very-secret')
    expect(existsSync(join(folder, 'out'))).toBe(false)
  })

  test('is an error of check, too, and in its JSON', async () => {
    const folder = folderWith({ ...PROJECT, 'templates/logo.png': PROJECT['templates/logo.png'].subarray(0, 50) })
    const { code, stdout } = await notewell(folder, 'check', '--json', 'decks/m')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).problems).toEqual([
      expect.objectContaining({ code: 'picture/bad', path: 'templates/house.yaml', line: 2 }),
    ])
  })

  test('with a name that could not be restored is refused', async () => {
    const slides = `slides:\n${imageSlide('.hidden.png')}`
    const folder = folderWith({ 'a.yaml': deckText({ agenda: '', slides }), '.hidden.png': pngOf(2, 2) })
    const { code, stderr } = await notewell(folder, 'build', 'a.yaml')
    expect([code, stderr]).toEqual([1, expect.stringContaining('the name ".hidden.png" cannot be kept inside the PDF')])
    expect(stderr).not.toContain('.yaml"')
  })
})
