// A second wall around a process that makes decks, where Node has one: its permission model.
// In: its program, what it is begun with. Out: flags for Node, or why there is no such wall.
// It only narrows what the program does by itself: everything must hold without it.

import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { faceFolders } from './packages.ts'
import { createWay, isBelow } from './way.ts'
import type { WorkerData } from './worker.ts'

export type Walls =
  | { readonly flags: readonly string[]; readonly without: null }
  | { readonly flags: readonly []; readonly without: string }

/**
 * With these flags a process reads the project and notewell, and nothing else; it writes nothing and begins neither processes
 * nor threads. Without them where it would fail: Node has no way to say a path with a comma or an asterisk, and Node 20
 * ends itself over folders of which one's name begins the other's. `without` is a clause for people.
 */
export function wallsFor(program: URL, { roots, assets, cwd }: WorkerData): Walls {
  const flag = ['--permission', '--experimental-permission'].find(each => process.allowedNodeEnvironmentFlags.has(each))
  const own = [dirname(fileURLToPath(program)), resolve(assets), ...faceFolders([cwd, assets], createWay(roots))]
  const all = [...roots.flatMap(({ named, real }) => [named, real]), ...own]
  const outermost = [...new Set(all)].filter(each => !all.some(other => other !== each && isBelow(each, other)))
  const unsayable = outermost.find(each => /[,*]/.test(each))
  const alike = outermost.find(each => outermost.some(other => other !== each && other.startsWith(each)))
  const without =
    flag === undefined
      ? 'this Node.js has no permission model'
      : unsayable !== undefined
        ? `Node.js cannot be told of a folder with a comma or an asterisk in its path (${unsayable})`
        : alike !== undefined
          ? `Node.js cannot be told of two folders of which one's name begins the other's (${alike})`
          : null
  if (flag === undefined || without !== null) return { flags: [], without: without ?? '' }
  return { flags: [flag, ...outermost.map(each => `--allow-fs-read=${each}`)], without: null }
}
