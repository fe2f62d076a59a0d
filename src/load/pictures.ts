// The pictures of a deck: read, checked and opened while it is loaded, so that nothing later has to look into a file.
// In: slides as typed. Out: pictures by the scalar that names them; problems told. Each file is opened once for a deck.

import type { Mapping, Scalar } from '../deck/yaml.ts'
import { PICTURE_NAME } from '../picture/kind.ts'
import { openPicture } from '../picture/open.ts'
import type { Picture, PictureLimit, Refusal } from '../picture/picture.ts'
import { unpackedBytes } from '../picture/raster.ts'
import { isRefusal } from '../picture/refusal.ts'
import { overLimit } from '../problem/limits.ts'
import { problem } from '../problem/problem.ts'
import type { Origin } from '../problem/source.ts'
import { folderOf, join } from './paths.ts'
import { type Reader, readPicture } from './reader.ts'
import { layoutOf } from './slide-layout.ts'
import { readTyped } from './typed-path.ts'

/** The pictures that slides name. A path is from the folder of the file it stands in. */
export function picturesOf(slides: readonly Mapping[], reader: Reader): ReadonlyMap<Scalar, Picture> {
  const pictures = new Map<Scalar, Picture>()
  const named = slides.flatMap(namedIn).map(scalar => ({ scalar, path: pathOf(scalar) }))
  const paths = [...new Set(named.map(({ path }) => path))]
  const known = new Map<string, Picture | null>()
  const taken = { bytes: 0, decoded: 0 }
  for (const { scalar, path } of named) {
    if (!known.has(path)) {
      if (known.size === reader.limits.pictures) {
        reader.problems.push(overLimit('pictures', 'this deck', paths.length, reader.limits, scalar.origin))
        break
      }
      known.set(path, pictureAt(scalar, path, taken, reader))
    }
    const picture = known.get(path)
    if (picture) pictures.set(scalar, picture)
  }
  return pictures
}

function pathOf({ text, origin }: Scalar): string {
  return join(folderOf(origin.source.path), text.trim())
}

/** The names of pictures on a slide. What is no name of a picture is told when the slide is read. */
function namedIn(slide: Mapping): readonly Scalar[] {
  const layout = slide.layout === undefined ? null : layoutOf(slide)
  return layout?.ok ? layout.value.pictures(slide).filter(({ text }) => PICTURE_NAME.test(text)) : []
}

/** What the pictures of a deck come to. */
interface Taken {
  bytes: number
  decoded: number
}

function pictureAt({ text, origin: where }: Scalar, path: string, taken: Taken, reader: Reader): Picture | null {
  const { host, limits, problems, files } = reader
  const file = readTyped(text.trim(), where.source, where, reader, readPicture)
  if (!file) return null
  const before = taken.bytes
  taken.bytes += file.bytes.length
  // What is told already need not be told of each picture that follows, nor these be unpacked.
  if (taken.decoded > limits['pictures-decoded']) return null
  if (taken.bytes > limits['pictures-bytes']) {
    const all = 'the set of pictures of this deck'
    if (before <= limits['pictures-bytes']) problems.push(overLimit('pictures-bytes', all, null, limits, where))
    return null
  }
  const opened = openPicture(file.bytes, { id: host.hash(file.bytes), limits, inflate: host.inflate })
  if (isRefusal(opened)) {
    tellOf(opened, path, where, reader)
    return null
  }
  taken.decoded += opened.kind === 'raster' ? unpackedBytes(opened) : 0
  if (taken.decoded > limits['pictures-decoded']) {
    const all = 'the set of pictures of this deck'
    problems.push(overLimit('pictures-decoded', all, taken.decoded, limits, where))
    return null
  }
  if (opened.kind === 'raster' && opened.located) {
    const message = `the photo ${path} says where it was taken, and the PDF keeps its file`
    problems.push(
      problem('picture/location', where, message, 'take that out, for instance with: exiftool -gps:all= FILE'),
    )
  }
  files.set(path, file)
  return opened
}

function tellOf(
  { refused, hint, limit, at }: Refusal,
  path: string,
  where: Origin,
  { limits, problems }: Reader,
): void {
  if (limit)
    problems.push(overLimit(limit.name, `${PARTS[limit.name] ?? ''}the picture ${path}`, limit.value, limits, where))
  else problems.push(problem('picture/bad', where, `the picture ${path} ${refused}${placeIn(at)}`, hint))
}

/** What of a picture is over a limit, where it is not the whole. */
const PARTS: { readonly [Name in PictureLimit]?: string } = {
  'picture-side': 'one side of ',
  'picture-decoded': 'what is packed in ',
  'icc-bytes': 'the colour profile in ',
}

/** " (at byte 33)", " (line 2, column 5)", or nothing where no place is known. */
function placeIn(at: Refusal['at']): string {
  if (at === undefined) return ''
  return typeof at === 'number' ? ` (at byte ${at})` : ` (line ${at.line}, column ${at.column})`
}
