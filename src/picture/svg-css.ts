// The small part of CSS that drawing programs write into SVG: declarations, and rules with one simple selector.
// In: the text of `style` attributes and <style> elements. Out: declarations with the place of each. What is more than that is refused.

import type { Refusals } from './svg-refusals.ts'

/** `name: value`, and where the name stands. */
export interface Declaration {
  readonly name: string
  readonly value: string
  readonly important: boolean
  readonly at: number
}

/** Declarations by selector: "rect", ".name", "#name" or "*"; one list for each of its rules, shared by the rule's selectors. */
export type Sheet = Map<string, (readonly Declaration[])[]>

/** Reads `a: b; c: d`. `at` is the offset of its first character. */
export function declarationsOf(text: string, at: number, refused: Refusals): readonly Declaration[] {
  const found: Declaration[] = []
  let offset = 0
  for (const each of text.split(';')) {
    const place = at + offset + (each.length - each.trimStart().length)
    offset += each.length + 1
    const declaration = each.trim()
    if (declaration === '') continue
    // Cut at the first colon: expressions that look for it among spaces take the square of the spaces.
    const colon = declaration.indexOf(':')
    const name = declaration.slice(0, Math.max(0, colon)).trim()
    const value = declaration.slice(colon + 1).trim()
    if (!/^[-a-zA-Z_][-\w]{0,60}$/.test(name) || /[\\{}<>]/.test(value)) {
      refused.add(place, `has a style that is not "name: value" (${quoted(declaration)})`, null)
      return found
    }
    const mark = value.lastIndexOf('!')
    const important = mark >= 0 && /^!\s*important$/i.test(value.slice(mark))
    found.push({
      name: name.startsWith('--') ? name : name.toLowerCase(),
      value: important ? value.slice(0, mark).trimEnd() : value,
      important,
      at: place,
    })
  }
  return found
}

/** Adds the rules of a <style> element, whose text begins at an offset. */
export function addRules(sheet: Sheet, text: string, at: number, refused: Refusals): void {
  const plain = withoutComments(text).replace(/<!--|-->/g, mark => ' '.repeat(mark.length))
  const rule = /([^{}]*)\{([^{}]*)\}/y
  let end = 0
  for (let match = rule.exec(plain); match; match = rule.exec(plain)) {
    const [, selectors = '', body = ''] = match
    const declarations = declarationsOf(body, at + match.index + selectors.length + 1, refused)
    const place = at + match.index + selectors.length - selectors.trimStart().length
    for (const each of selectors.split(',')) {
      const selector = each.trim()
      if (!/^(?:\*|[.#]?[a-zA-Z_][-\w]{0,200})$/.test(selector)) {
        refused.add(place, `has a style for ${quoted(selector)}, which is more than ${SELECTORS}`, EXPORT)
        return
      }
      const all = sheet.get(selector) ?? []
      if (sheet.size > MOST_SELECTORS) {
        refused.add(place, `has styles for more than ${MOST_SELECTORS} elements, classes and ids`, EXPORT)
        return
      }
      if (declarations.length > 0) all.push(declarations)
      sheet.set(selector, all)
      // Each element that the selector names looks at all of them.
      if (all.reduce((sum, rule) => sum + rule.length, 0) <= MOST_DECLARATIONS) continue
      refused.add(place, `has more than ${MOST_DECLARATIONS} styles for ${quoted(selector)}`, EXPORT)
      return
    }
    end = rule.lastIndex
  }
  const rest = plain.slice(end)
  if (rest.trim() !== '') {
    refused.add(
      at + end + rest.length - rest.trimStart().length,
      `has a style sheet with ${quoted(rest.trim())}`,
      EXPORT,
    )
  }
}

/** Comments become spaces, so that places stay right; one without an end stays. */
function withoutComments(text: string): string {
  const parts: string[] = []
  let from = 0
  for (let open = text.indexOf('/*'); open >= 0; open = text.indexOf('/*', from)) {
    const close = text.indexOf('*/', open + 2)
    if (close < 0) break
    parts.push(text.slice(from, open), ' '.repeat(close + 2 - open))
    from = close + 2
  }
  return parts.join('') + text.slice(from)
}

const MOST_DECLARATIONS = 200
const MOST_SELECTORS = 20_000
const SELECTORS = 'an element, a class or an id'
const EXPORT = 'export it with its style in attributes ("presentation attributes")'

/** A stretch of the file, short enough to be read in a sentence. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`
}
