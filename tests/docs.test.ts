// The README is true: its deck builds, its example error is what is printed, its tables are complete.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deckSchema, meetingSchema } from '../src/deck/schema.ts'
import { agendaItemSchema } from '../src/deck/schema-agenda.ts'
import { keysAt } from '../src/deck/schema-keys.ts'
import { slideCommonShape } from '../src/deck/schema-template.ts'
import { layouts } from '../src/layouts/registry.ts'
import { codes } from '../src/problem/codes.ts'
import { limits } from '../src/problem/limits.ts'
import { filesIn, folderWith, notewell } from './support/cli.ts'
import { compileFiles, problemLines, root, yamlIn } from './support/notewell.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const fence = (language: string): readonly string[] =>
  [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(match => match[1] === language)
    .map(match => match[2] ?? '')
const deck = fence('yaml')[0] ?? ''

describe('README', () => {
  test('its deck builds into the files it names', async () => {
    const folder = folderWith({ 'my-deck.yaml': deck })
    const { code, stderr } = await notewell(folder, 'build', 'my-deck.yaml')
    expect(stderr).toMatch(/^1 deck, 5 pages, 3 files in out/m)
    expect(code).toBe(0)
    expect(filesIn(join(folder, 'out'))).toEqual([
      '118/agenda-118-jmap-00.md',
      '118/manifest.json',
      '118/minutes-118-jmap-00.md',
      '118/slides-118-jmap-chair-slides-00.pdf',
    ])
  })

  test('its other decks build without a warning', () => {
    const others = fence('yaml')
      .slice(1)
      .filter(text => /^groups:/m.test(text))
    expect(others.length).toBeGreaterThan(0)
    for (const text of others)
      expect(problemLines(compileFiles({ 'deck.yaml': text }).problems, 'deck.yaml')).toEqual([])
  })

  test('its tables have every key of a deck, a meeting, a session and an agenda item', () => {
    const { session } = deckSchema.entries
    const keys = [deckSchema, meetingSchema, session, agendaItemSchema].flatMap(shape => keysAt(shape.zod(), []))
    const rows =
      readme.slice(readme.indexOf('## The deck'), readme.indexOf('### Slides')).match(/^\|[^|]*\|.*$/gm) ?? []
    for (const key of keys) expect(rows.filter(row => row.includes(`\`${key}\``))).not.toEqual([])
  })

  test('its example error is what notewell prints', async () => {
    const example = fence('').find(block => block.includes('deck/unknown-layout')) ?? ''
    const broken = deck
      .replace('- { layout: bullets, title: Before we start', '- { layout: bullet, title: Before we start')
      .replace(/(title: Before we start).*$/m, '$1 }')
    const { stderr } = await notewell(folderWith({ 'my-deck.yaml': broken }), 'check', 'my-deck.yaml', '-q')
    expect(stderr).toBe(example)
  })

  test('every command and flag in it is one that notewell has', async () => {
    const help = [await notewell(root, '--help'), await notewell(root, 'build', '--help')]
      .map(called => called.stdout)
      .join('')
    for (const flag of readme.match(/--[a-z]{2,}(?:-[a-z]+)*/g) ?? []) {
      if (!['--save-dev', '--ignore-scripts'].includes(flag)) expect(help).toContain(flag)
    }
    for (const [, command] of fence('')
      .join('')
      .matchAll(/^(?:npx )?notewell (\w+)/gm))
      expect(help).toContain(`\n  ${command}`)
  })

  test('its table of problems is the table of codes', () => {
    const rows = [...readme.matchAll(/^\| `([a-z]+\/[a-z-]+)` \| (?:\((warning)\) )?(.*) \|$/gm)].map(
      ([, code, warning, meaning]) => [code, warning ?? 'error', meaning],
    )
    expect(rows).toEqual(
      Object.entries(codes).map(([code, { severity, meaning }]) => [code, severity, meaning.replaceAll('|', '\\|')]),
    )
  })

  test('its table of limits is the table of limits', () => {
    const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([\d,]+)(?: ([a-z]+))? \| (.*) \|$/gm)].map(
      ([, name, most, unit = '', about]) => [name, { most: Number(most?.replaceAll(',', '')), unit, about }],
    )
    expect(rows).toEqual(Object.entries(limits).map(([name, { most, unit, about }]) => [name, { most, unit, about }]))
  })

  test('its table of layouts is the registry, with every field', () => {
    const slides = readme.slice(readme.indexOf('### Slides'))
    for (const { name, schema } of layouts) {
      const row = new RegExp(`^\\| \`${name}\` \\|.*$`, 'm').exec(slides)?.[0] ?? ''
      const fields = Object.keys(schema.entries)
      expect(fields.length).toBeGreaterThan(0)
      const common = ['layout', ...Object.keys(slideCommonShape)]
      for (const field of fields) if (!common.includes(field)) expect(row).toContain(`\`${field}\``)
    }
  })

  test('its placeholders are all there are', () => {
    const { problems } = compileFiles({ 'deck.yaml': deck.replace('Before we start', '"{{nothing}}"') })
    const hint = problems[0]?.hint ?? ''
    const known = hint.replace('known are: ', '').split(', ')
    const listed = [...readme.matchAll(/`\{\{([a-z]+\.[a-z]+)\}\}`/g)].map(match => match[1])
    expect(listed).toEqual(known)
  })

  test('the templates it names are those that come with notewell', () => {
    const listed = /comes with notewell\s+\(([^)]*)\)/.exec(readme)?.[1]?.match(/[a-z-]+/g) ?? []
    // `note-well-2025` is one of the templates that `note-well` stands for.
    const names = yamlIn('templates').map(name => name.replace('.yaml', ''))
    const shared = names.filter(name => !names.some(other => name.startsWith(`${other}-`)))
    expect([...listed].sort()).toEqual(shared)
  })

  test('every built-in template works in a deck of its own', () => {
    for (const name of yamlIn('templates').map(file => file.replace('.yaml', ''))) {
      const { compiled, problems } = compileFiles({
        'deck.yaml': deck.replace('include: note-well', `include: ${name}`),
      })
      expect(compiled).not.toBeNull()
      // Of these the deck has the link only: their texts are not notewell's.
      if (!/^note-well-/.test(name)) expect(problemLines(problems, 'deck.yaml')).toEqual([])
    }
  })

  test('the real decks carry the editor’s schema line', () => {
    for (const path of yamlIn('decks'))
      expect(readFileSync(join(root, 'decks', path), 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/(deck|meeting)\.schema\.json\n/,
      )
  })

  test('the schema beside them is what notewell prints', async () => {
    for (const what of ['deck', 'meeting']) {
      expect((await notewell(root, 'schema', what)).stdout).toBe(
        readFileSync(join(root, `decks/${what}.schema.json`), 'utf8'),
      )
    }
  })
})
