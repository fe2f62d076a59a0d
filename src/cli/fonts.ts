// `notewell fonts`: the faces, what each is for, where it comes from.
// In: what was noted of them when notewell was built, and which packages are installed. Out: a table, or JSON.
// It opens no font.

import type { Host } from '../load/host.ts'
import { faceFiles, type OptionalFace, optionalFaces } from '../text/face-files.ts'
import { installedBytes } from '../text/library.ts'

/** One face, as `--json` gives it. */
interface FontRow {
  readonly id: string
  readonly family: string
  readonly style: string
  readonly scripts: readonly string[]
  /** Code points that have a glyph. */
  readonly characters: number
  /** "name@version". */
  readonly package: string
  readonly licence: string
  /** Comes along or is installed; false: `package` is to be installed. */
  readonly here: boolean
}

/** What the build notes of a face that comes along (prepare.mjs). */
interface About {
  readonly id: string
  readonly characters: number
  readonly scripts: readonly string[]
  readonly package: string
}

/** The text of `notewell fonts`. */
export function fontsText(host: Host, json: boolean): string {
  const rows = [...ownRows(host), ...optionalFaces.map(face => optionalRow(face, host))]
  if (json) return `${JSON.stringify({ format: 1, faces: rows }, null, 2)}\n`
  const head = ['face', 'family', 'style', 'characters', 'for', 'from', 'licence']
  const lines = rows.map(row => [
    row.id,
    row.family,
    row.style,
    String(row.characters),
    row.scripts.join(', '),
    row.here ? row.package : `npm install --save-dev ${row.package}`,
    row.licence,
  ])
  return table([head, ...lines])
}

function ownRows(host: Host): readonly FontRow[] {
  const bytes = host.asset('faces/about.json')
  if (!bytes) throw new Error("notewell's own file faces/about.json is missing: install it again")
  const about = new Map((JSON.parse(new TextDecoder().decode(bytes)) as readonly About[]).map(each => [each.id, each]))
  return faceFiles.map(({ id, family, style, emoji }) => {
    const { characters = 0, scripts = [], package: from = '' } = about.get(id) ?? {}
    const named = emoji
      ? ['emoji']
      : id === 'symbols'
        ? ['symbols']
        : id.startsWith('dejavu')
          ? ['what is left']
          : scripts
    const licence = from.startsWith('dejavu') ? 'Bitstream Vera' : 'OFL-1.1'
    return { id, family, style, scripts: named, characters, package: from, licence, here: true }
  })
}

function optionalRow(face: OptionalFace, host: Host): FontRow {
  const { id, family, style, characters } = face
  const region = id.slice('cjk-'.length, 'cjk-'.length + 2)
  return {
    ...{ id, family, style, characters, licence: 'OFL-1.1' },
    scripts: LANGUAGES[region] ?? [],
    package: `${face.package}@${face.version}`,
    here: installedBytes(face, host) !== null,
  }
}

const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  sc: ['Chinese (zh, zh-Hans)'],
  tc: ['Chinese (zh-Hant, zh-TW, zh-HK)'],
  jp: ['Japanese (ja)'],
  kr: ['Korean (ko)'],
}

/** Columns as wide as their widest cell, two spaces apart; numbers stand at the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        /^\d+$/.test(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return rows.map(row => `${lineOf(row)}\n`).join('')
}
