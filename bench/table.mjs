// The table: one line for each figure, with its ratio, what the aim is, and whether it was met.
// A row has notewell's figure, and Typst's or another one to hold it against (`other`).

const NAME = 38
const COLUMN = 10

export function printHeader({ unit, notes }) {
  const lines = [`Node ${process.version}, medians of ${unit} in ms. Machines differ: read the ratios.`, ...notes]
  console.log(lines.filter(line => line !== null).join('\n'))
  console.log(`\n${''.padEnd(NAME)}${['notewell', 'Typst', 'other', 'ratio'].map(cell).join('')}  aim`)
}

export function printRow({ name, notewell, typst, other, unit = 'ms', digits = 0, aim }) {
  const numbers = [notewell, typst, other].map(value => (value === undefined ? '' : value.toFixed(digits)))
  const against = other ?? typst
  const ratio = against === undefined ? undefined : (notewell ?? typst) / against
  const cells = [...numbers, unit === 'ms' && ratio !== undefined ? ratio.toFixed(2) : ''].map(cell)
  console.log(`${name.padEnd(NAME)}${cells.join('')}  ${verdict({ notewell, ratio, unit, aim })}`.trimEnd())
}

function verdict({ notewell, ratio, unit, aim }) {
  if (!aim) return ''
  const said = [
    aim.ratio === undefined ? null : { text: `≤ ${aim.ratio} ×`, met: ratio === undefined ? null : ratio <= aim.ratio },
    aim.most === undefined ? null : { text: `≤ ${aim.most} ${unit}`, met: notewell <= aim.most },
  ].filter(one => one !== null)
  return said.map(({ text, met }) => `${text} ${met === null ? 'unknown' : met ? 'met' : 'NOT MET'}`).join(', ')
}

function cell(text) {
  return text.padStart(COLUMN)
}
