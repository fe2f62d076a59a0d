// Text that YAML would take away without a word, or that means something else there than a chair expects.
// In: a file's text and its survey. Out: a mistake for each tag, directive, stray anchor and lost "#12".

import { quoted } from '../problem/excerpt.ts'
import { lineAround, type Mistake, MOST_TOLD } from './yaml-lines.ts'
import type { Stretch, Survey } from './yaml-survey.ts'

/** What YAML would take away silently: tags, directives, anchors nobody refers to, "#12" read as a comment. */
export function lostText(text: string, { tags, anchors, directives, comments, aliases }: Survey): readonly Mistake[] {
  const at = ({ start, text: typed }: Stretch, message: string, hint: string | null): Mistake => {
    const end = start + typed.trimEnd().length
    return { start, end, message, hint }
  }
  // An alias without its anchor is told elsewhere, and may well mean one of these.
  const dangling = [...aliases].some(alias => !anchors.some(anchor => anchor.text === `&${alias}`))
  const alone = LONE_RETURN.exec(text)
  return [
    ...(alone ? [{ start: alone.index, end: alone.index + 1, ...LINE_END }] : []),
    ...tags
      .slice(0, MOST_TOLD)
      .map(tag => at(tag, `"${quoted(tag.text)}" is a YAML tag and cannot be used here`, quoteToShow('!'))),
    ...directives
      .slice(0, MOST_TOLD)
      .map(line => at(line, `"${quoted(line.text.trim())}" is a YAML directive and cannot be used here`, null)),
    ...(dangling ? [] : anchors)
      .filter(anchor => anchor.text !== '&' && !aliases.has(anchor.text.slice(1)))
      .slice(0, MOST_TOLD)
      .map(anchor => at(anchor, `"${anchor.text}" is a YAML anchor that nothing refers to`, quoteToShow('&'))),
    ...comments.flatMap(comment => controlIn(comment) ?? []).slice(0, MOST_TOLD),
    ...comments
      .filter(
        ({ start, text: typed }) =>
          NUMBER_OR_COLOUR.test(typed) && text.slice(lineAround(text, start).start, start).trim() !== '',
      )
      .slice(0, MOST_TOLD)
      .map(comment =>
        at(
          comment,
          `"${quoted(comment.text)}" is a comment here and would not be shown`,
          'put the text in quotes, or write a space after "#" for a comment',
        ),
      ),
  ]
}

/** A carriage return that ends no line of YAML's. In quotes it can be written "\\r", but nothing can show it. */
const LONE_RETURN = /\r(?!\n)/

const LINE_END = {
  message: 'a line ends in a carriage return (CR) alone',
  hint: 'save the file with the line ends of Unix (LF) or Windows (CRLF)',
}

/** A character in a comment that YAML does not take anywhere (YAML 1.2.2, 5.1); in a text it is told when that is read. */
function controlIn({ start, text }: Stretch): Mistake | null {
  const found = CONTROL.exec(text)
  if (!found) return null
  const name = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  const at = start + found.index
  return { start: at, end: at + 1, message: `the character ${name} cannot stand in a file`, hint: 'delete it' }
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/

/** What begins a comment and is more likely an issue's number or a colour. */
const NUMBER_OR_COLOUR = /^#(\d|[0-9a-f]{6}\b)/i

/** The way out for a text that begins with a sign of YAML's. */
export function quoteToShow(sign: string): string {
  return `to show a "${sign}", put the text in quotes`
}
