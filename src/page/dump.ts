// Pages as text that a person can read and a test can compare.
// In: pages. Out: one line for each page, tag and mark; numbers with one decimal. For golden tests and debugging only.

import { runWidth } from '../text/face.ts'
import type { Artifact, Colour, Mark, MarkGroup, Page, Tag } from './page.ts'

/** The whole deck as text; ends with a line end. */
export function dumpPages(pages: readonly Page[]): string {
  return pages.map((page, index) => dumpPage(page, index + 1)).join('\n')
}

function dumpPage(page: Page, number: number): string {
  const bookmark = page.bookmark
    ? ` bookmark ${page.bookmark.level} ${JSON.stringify(page.bookmark.title)}`
    : ' continued'
  const lines = [
    `page ${number} of slide ${page.slide}${bookmark}${page.lang === undefined ? '' : ` lang=${page.lang}`}`,
    ...page.under.flatMap(dumpArtifact),
    ...page.tags.flatMap(tag => dumpTag(tag, 1)),
    ...page.over.flatMap(dumpArtifact),
  ]
  return `${lines.join('\n')}\n`
}

function dumpArtifact({ type, marks }: Artifact): readonly string[] {
  return [`  (${type})`, ...marks.map(mark => `    ${dumpMark(mark)}`)]
}

function dumpTag(tag: Tag, depth: number): readonly string[] {
  const { role, children, areas, ...rest } = tag
  const attributes = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`)
  const places = (areas ?? []).map(area => ` area=${[area.x, area.y, area.width, area.height].map(rounded).join(',')}`)
  const pad = '  '.repeat(depth)
  return [
    `${pad}${role}${attributes.join('')}${places.join('')}`,
    ...children.flatMap(child => dumpChild(child, depth + 1)),
  ]
}

function dumpChild(child: Tag | MarkGroup, depth: number): readonly string[] {
  if ('role' in child) return dumpTag(child, depth)
  return child.marks.map(mark => `${'  '.repeat(depth)}${dumpMark(mark)}`)
}

function dumpMark(mark: Mark): string {
  if (mark.kind === 'picture') {
    const { x, y, width, height, picture } = mark
    return `picture ${[x, y, width, height].map(rounded).join(' ')} ${picture.kind} ${picture.width}x${picture.height}`
  }
  if (mark.kind === 'fill')
    return `fill ${[mark.x, mark.y, mark.width, mark.height].map(rounded).join(' ')} ${hex(mark.colour)}`
  const { run } = mark
  const place = [mark.x, mark.baseline, runWidth(run)].map(rounded)
  return `text ${place.join(' ')} ${run.face} ${rounded(run.size)} ${hex(mark.colour)} ${JSON.stringify(run.text)}`
}

function rounded(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1).replace(/\.0$/, '').replace(/^-0$/, '0')
}

function hex(colour: Colour): string {
  return `#${colour.map(part => part.toString(16).padStart(2, '0')).join('')}`
}
