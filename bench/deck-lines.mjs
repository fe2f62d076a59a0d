// A deck as data → its words as pages of lines, for programs that know no lists and no tables. The Note Well is left out.

export function linesOf({ agenda, slides }) {
  return slides
    .filter(slide => slide.kind !== 'note-well')
    .map(slide => [slide.title, ...LINES[slide.kind](slide, agenda)])
}

const plain = spans => spans.map(span => span.text ?? span).join('')

const LINES = {
  title: ({ subtitle }) => [subtitle],
  agenda: ({ of }, agenda) =>
    (of === undefined ? agenda : agenda[of].parts).flatMap(({ title, parts, items }) => [
      title,
      ...(parts ?? items).flatMap(inner => (inner.draft ? [inner.title, inner.draft] : [inner.title])),
    ]),
  links: ({ links }) => links.flatMap(({ label, url }) => [label, url]),
  bullets: ({ items }) => items.flatMap(({ text, items }) => [plain(text), ...items.map(inner => plain(inner.text))]),
  text: ({ before, items, after }) => [before, ...items, after],
  section: () => [],
}
