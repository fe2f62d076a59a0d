// A deck as data → the deck file a chair would write. Beside it in the folder belongs MEETING, as meeting.yaml.

export const MEETING = `number: 118
city: Prague
timezone: Europe/Prague
dates: { start: 2023-11-04, end: 2023-11-10 }
`

export function toYaml({ acronym, title, agenda, slides }) {
  return `groups: [${acronym}]
title: ${title}
session: { date: 2023-11-07, minutes: 120 }

agenda:
${agenda.map((group, at) => groupOf(group, at)).join('')}
slides:
${slides.map(slide => WRITERS[slide.kind](slide)).join('')}`
}

const groupOf = ({ title, parts }, at) => `  - title: ${title}
    id: part-${at}
    items:
${parts.map(partOf).join('')}`

const partOf = ({ title, items }) => `      - title: ${title}
        items:
${items.map(item => `          - { title: ${item.title}, minutes: ${item.minutes}${item.draft ? `, drafts: [${item.draft}]` : ''} }\n`).join('')}`

const WRITERS = {
  title: ({ title, subtitle }) => `  - { layout: title, title: ${title}, subtitle: ${subtitle} }\n`,
  'note-well': () => '  - include: note-well\n',
  agenda: ({ title, depth, of }) =>
    `  - { layout: agenda, title: ${title}${depth ? `, depth: ${depth}` : ''}${of === undefined ? '' : `, of: part-${of}`} }\n`,
  links: ({ title, links }) => `  - layout: links
    title: ${title}
    links:
${links.map(({ label, url }) => `      - { label: ${label}, url: ${url} }\n`).join('')}`,
  bullets: ({ title, items }) => `  - layout: bullets
    title: ${title}
    items:
${items.map(bullet).join('')}`,
  text: ({ title, before, items, after }) => `  - layout: text
    title: ${title}
    body: |
      ${before}

${items.map(item => `      - ${item}\n`).join('')}
      ${after}
`,
  section: ({ title }) => `  - { layout: section, title: ${title} }\n`,
}

function bullet({ text, items }) {
  if (items.length === 0) return `      - ${inline(text)}\n`
  return `      - text: ${inline(text)}\n        items:\n${items.map(inner => `          - ${inline(inner.text)}\n`).join('')}`
}

/** notewell makes the links itself. */
function inline(spans) {
  return spans.map(span => span.text ?? span).join('')
}
