// Whose rules a deck follows: those of the IETF, or of the IRTF.
// In: the types of its groups, as typed or resolved. Out: the stream. The only place that decides it.

/** "irtf" for research groups. */
export type Stream = 'ietf' | 'irtf'

/** The stream of a deck: that of its first group, whose meeting it is. A group without a type is a working group. */
export function streamOf([first]: readonly (string | undefined)[]): Stream {
  return first === 'rg' ? 'irtf' : 'ietf'
}
