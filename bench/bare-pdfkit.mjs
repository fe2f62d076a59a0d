// The same words through PDFKit the plain way: its own text path, no tags, no checks, nothing shared between documents.
// In: a JSON file of decks, each a list of pages, each a list of lines; the folder to write to. Out: one PDF for each deck.

import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

const [words, output] = process.argv.slice(2)
const decks = JSON.parse(readFileSync(words, 'utf8'))
const fonts = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/assets/faces')

for (const [at, pages] of decks.entries()) writeFileSync(join(output, `${at}.pdf`), await render(pages))

function render(pages) {
  return new Promise(done => {
    const doc = new PDFDocument({ size: [960, 540], margin: 50, autoFirstPage: false })
    const chunks = []
    doc.on('data', chunk => chunks.push(chunk))
    doc.on('end', () => done(Buffer.concat(chunks)))
    doc.registerFont('regular', join(fonts, 'IBMPlexSans_400Regular.ttf'))
    doc.registerFont('bold', join(fonts, 'IBMPlexSans_600SemiBold.ttf'))
    for (const [title, ...lines] of pages) {
      doc.addPage()
      doc.font('bold').fontSize(32).text(title)
      doc.font('regular').fontSize(13)
      for (const line of lines) doc.text(line)
    }
    doc.end()
  })
}
