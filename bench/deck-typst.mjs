// A deck as data → the same words as a .typ file. Beside it in the folder belong style.typ and note-well.typ.

export function toTypst({ acronym, title, agenda, slides }) {
  return `#import "style.typ": agenda, cover, deck, slide
#show: deck.with(title: "${title}", footer: "${acronym.toUpperCase()} · IETF 118 · 7 November 2023")

${slides.map(slide => WRITERS[slide.kind](slide, agenda)).join('\n')}`
}

const WRITERS = {
  title: ({ title, subtitle }) => `#cover(above: [7 November 2023], below: [${subtitle}])[${title}]\n`,
  'note-well': () => '#include "note-well.typ"\n',
  agenda: ({ title, depth, of }, agenda) => {
    const rows = of === undefined ? agenda.flatMap(group => rowsOf(group, 0, depth)) : inside(agenda[of].parts, 0)
    return `#agenda(size: 18pt, [${title}],\n${rows.map(row => `  ${row},\n`).join('')})\n`
  },
  links: ({ title, links }) => slide(title, links.map(({ label, url }) => `  - ${label} \\ ${url}\n`).join('')),
  bullets: ({ title, items }) => slide(title, items.map(bullet).join('')),
  text: ({ title, before, items, after }) =>
    slide(title, `  ${before}\n\n${items.map(item => `  - ${item}\n`).join('')}\n  ${after}\n`),
  section: ({ title }) => `#cover[${title}]\n`,
}

const slide = (title, body) => `#slide[${title}][\n${body}]\n`

const rowsOf = (group, depth, deepest) => [
  `(${depth}, [${group.title}], [${minutesOf(group)} min])`,
  ...(deepest > depth + 1 ? inside(group.parts, depth + 1, deepest) : []),
]

const inside = (parts, depth, deepest = 9) =>
  parts.flatMap(part => [
    `(${depth}, [${part.title}], [${minutesOf(part)} min])`,
    ...(deepest > depth + 1 ? part.items.map(item => itemRow(item, depth + 1)) : []),
  ])

function itemRow({ title, draft, minutes }, depth) {
  const linked = draft ? ` \\ #link("https://datatracker.ietf.org/doc/${draft}/")[${draft}]` : ''
  return `(${depth}, [${title}${linked}], [${minutes} min])`
}

const minutesOf = ({ parts, items, minutes }) =>
  minutes ?? [...(parts ?? items)].reduce((sum, inner) => sum + minutesOf(inner), 0)

function bullet({ text, items }) {
  return `  - ${inline(text)}\n${items.map(inner => `    - ${inline(inner.text)}\n`).join('')}`
}

function inline(spans) {
  return spans.map(span => (span.url ? `#link("${span.url}")[${span.text}]` : span)).join('')
}
