// The faces that a PDF was made with, as far as they come from packages that people install themselves.
// In: ids of faces from its record, a host. Out: what is to be installed; a host that has those packages and no other.
// A deck made where one package was installed must come out the same where there are more.

import type { Host } from '../load/host.ts'
import { optionalFaces } from '../text/face-files.ts'
import { installedBytes } from '../text/library.ts'

/** What is to be installed ("name@version") before faces of these ids can be used. */
export function wantingOf(ids: readonly string[], host: Host): readonly string[] {
  const wanting = optionalFaces.filter(face => ids.includes(face.id) && !installedBytes(face, host))
  return [...new Set(wanting.map(face => `${face.package}@${face.version}`))]
}

/** The host, with the packages of these faces only. */
export function offering(ids: readonly string[], host: Host): Host {
  const offered = new Set(optionalFaces.filter(face => ids.includes(face.id)).map(face => face.file))
  return { ...host, packaged: path => (offered.has(path) ? host.packaged(path) : null) }
}
