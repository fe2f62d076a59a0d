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
  return [
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

/** What begins a comment and is more likely an issue's number or a colour. */
const NUMBER_OR_COLOUR = /^#(\d|[0-9a-f]{6}\b)/i

/** The way out for a text that begins with a sign of YAML's. */
export function quoteToShow(sign: string): string {
  return `to show a "${sign}", put the text in quotes`
}
