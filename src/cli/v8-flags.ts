// Settings of V8, the engine in Node. They change how soon something is done, and nothing else.
// In: flags. Out: they are set, on versions of Node where they were tried: another V8 may not know them, and says so on stderr.

import { setFlagsFromString } from 'node:v8'

/** Major versions of Node. */
const TRIED: readonly number[] = [20, 22, 24, 26]

/** The major version of this Node. */
export const NODE = Number.parseInt(process.versions.node, 10)

/** Sets flags, in the order given. */
export function setV8Flags(...flags: readonly string[]): void {
  if (TRIED.includes(NODE)) for (const flag of flags) setFlagsFromString(flag)
}
