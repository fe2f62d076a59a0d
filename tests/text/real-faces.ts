// The font files notewell ships, opened as the command line opens them.
// In: the name of a face. Out: an open face, and the engine's files for tests that want an engine of their own.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createFaceEngine, type FaceEngine, type OpenFace } from '../../src/text/harfbuzz.ts'

const files = {
  sans: '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  sansItalic: '@expo-google-fonts/ibm-plex-sans/400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf',
  sansBold: '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
  mono: '@expo-google-fonts/ibm-plex-mono/400Regular/IBMPlexMono_400Regular.ttf',
  symbols: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
} as const

export type RealFace = keyof typeof files

/** The bytes of a face's file. */
export function fileOf(face: RealFace): Uint8Array {
  return read(files[face])
}

/** A face engine that shares nothing with others. */
export function newEngine(): FaceEngine {
  return createFaceEngine({
    shaper: read('harfbuzzjs/dist/harfbuzz.wasm'),
    subsetter: () => read('harfbuzzjs/dist/harfbuzz-subset.wasm'),
  })
}

/** A face, opened once per test file. */
export function realFace(face: RealFace): OpenFace {
  engine ??= newEngine()
  const known = opened.get(face)
  if (known) return known
  const made = engine.open(face, fileOf(face), { bold: face === 'sansBold', monospaced: face === 'mono' })
  opened.set(face, made)
  return made
}

let engine: FaceEngine | null = null
const opened = new Map<RealFace, OpenFace>()

function read(path: string): Uint8Array {
  return readFileSync(createRequire(import.meta.url).resolve(path))
}
