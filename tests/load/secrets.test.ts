// A file that is included by mistake and is none of notewell's is not quoted: not its values, not its keys.

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deckText, folderWith, notewellIn } from '../support/cli.ts'

const SECRETS: readonly (readonly [what: string, text: string])[] = [
  ['keys and values', 'db_password: hunter2-word\napi:\n  token: hunter2-token\n  slides: hunter2\n'],
  ['a list', '- hunter2\n- hunter2-more\n'],
  ['text', 'hunter2\n'],
  ['an environment', 'TOKEN=hunter2\nKEY="hunter2: {["\n'],
  ['what is no YAML', 'hunter2: [\n\t&*{{ hunter2\n'],
  ['a private key', '-----BEGIN hunter2 KEY-----\nhunter2:hunter2==\n-----END-----\n'],
  ['a key twice', 'hunter2: 1\nhunter2: 2\n'],
  ['a tag', 'hunter2: !vault |\n  hunter2\n'],
  ['keys that any file may have', 'description: hunter2\ntitle: hunter2\nname: hunter2\nlang: [hunter2\n'],
  ['two documents', 'hunter2: 1\n---\nhunter2: 2\n'],
  ['a placeholder', '"{{hunter2}}": "{{hunter2}}"\n'],
]

/** All that a run printed and kept, and its exit code. */
async function all(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly text: string; readonly kept: string }> {
  const folder = folderWith(files)
  mkdirSync(join(folder, 'cache'))
  const env = { NOTEWELL_CACHE: join(folder, 'cache') }
  const plain = await notewellIn(folder, env, 'build', 'decks')
  const json = await notewellIn(folder, env, 'build', 'decks', '--json')
  const kept = readdirSync(join(folder, 'cache'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  return { code: plain.code, text: plain.stdout + plain.stderr + json.stdout + json.stderr, kept: kept.join('') }
}

const including = (path: string): string => deckText({ slides: `slides: [{ include: ${path} }]` })

test.each(SECRETS)('%s, included by path', async (_, text) => {
  const { code, text: told, kept } = await all({ 'decks/a.yaml': including('../secrets.yaml'), 'secrets.yaml': text })
  expect([code, told]).toEqual([1, expect.stringContaining('error deck/wrong-type: secrets.yaml is no template\n')])
  expect(told + kept).not.toMatch(/hunter2|password|token/i)
})

test.each(SECRETS)('%s, included by an include', async (_, text) => {
  const files = {
    'decks/a.yaml': including('../between.yaml'),
    'between.yaml': 'slides: [{ include: secrets.yaml }]\n',
    'secrets.yaml': text,
  }
  expect((await all(files)).text).not.toMatch(/hunter2|password|token/i)
})

test.each(SECRETS)('%s, as a template and as a meeting file', async (_, text) => {
  const files = { 'decks/a.yaml': including('house'), 'templates/house.yaml': text, 'decks/meeting.yaml': text }
  const told = (await all(files)).text
  expect(told).toContain('error deck/wrong-type: templates/house.yaml is no template\n')
  expect(told).toContain('decks/meeting.yaml: error deck/wrong-type: this is no meeting file\n')
  expect(told).not.toMatch(/hunter2|password|token/i)
})

test('a template with mistakes is told of them, with its lines', async () => {
  for (const text of [
    'slides: [{ layout: hunter }]\n',
    'slides: [\n',
    '{ "slides": {} }\n',
    'policy: hunter\nslide: []\n',
  ]) {
    const { text: told } = await all({ 'decks/a.yaml': including('../t.yaml'), 't.yaml': text })
    expect(told).toMatch(/^t\.yaml:\d+:\d+: error/m)
  }
})
