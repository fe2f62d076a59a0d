// How far a batch is, while it runs: one live line on a terminal, a line now and then in a log.
// In: which deck is begun, the clock, the terminal's width. Out: text on stderr. Never a control character of a deck's name.

import { cutTo, visible } from '../problem/excerpt.ts'
import type { Surroundings } from './surroundings.ts'

/** Tells how far a batch is. */
export interface Progress {
  /** `done` decks are done of `total`, and the one at `path` is begun. */
  readonly onDeck: (done: number, total: number, path: string) => void
  /** Takes the live line away. To be called before anything else is printed. */
  readonly end: () => void
}

/** Milliseconds between two states of the live line, and between two lines of a log. */
const EVERY = { live: 100, log: 10_000 } as const

/** Removes from where the cursor is to the end of the line (ECMA-48, EL). */
const ERASE = '\u001b[K'

/**
 * Tells of batches of more than one deck, unless `quiet`. A terminal that cannot erase (`TERM=dumb`) gets what a log
 * does; a batch that is done in ten seconds has no lines in a log.
 */
export function createProgress(around: Surroundings, quiet: boolean): Progress {
  if (quiet) return { onDeck: () => undefined, end: () => undefined }
  const live = around.terminal && around.env.TERM !== 'dumb'
  const started = around.now()
  let told = live ? Number.NEGATIVE_INFINITY : started
  let shown = false
  return {
    onDeck: (done, total, path) => {
      const now = around.now()
      if (total < 2 || now - told < (live ? EVERY.live : EVERY.log)) return
      told = now
      const so = farText(done, total, (now - started) / 1000)
      if (!live) return around.stderr(`notewell: ${so}\n`)
      // The last column stays free: a character there makes some terminals begin a new line.
      around.stderr(`\r${cutTo(Math.max(1, around.columns() - 1), `${so}, ${visible(path)}`)}${ERASE}`)
      shown = true
    },
    end: () => {
      if (shown) around.stderr(`\r${ERASE}`)
      shown = false
    },
  }
}

/** "45 of 150 decks, 4.5 decks/s, 24 s left": what is not known yet is left out. */
function farText(done: number, total: number, seconds: number): string {
  const far = `${done} of ${total} decks`
  if (done === 0 || seconds === 0) return far
  const rate = done / seconds
  return `${far}, ${rate.toFixed(rate < 10 ? 1 : 0)} decks/s, ${leftText((total - done) / rate)} left`
}

function leftText(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 100 ? `${whole} s` : `${Math.ceil(whole / 60)} min`
}
