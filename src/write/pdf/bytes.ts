// Bytes under way: a file or a content stream as it is written.
// In: texts of one byte a character, numbers. Out: the bytes. It must not know what they mean.
// Thousands of short pieces make a page: joining them as strings and turning these into bytes takes longer than all else of it.

import { decimal } from './syntax.ts'

/** Digits of numbers below this are written without making a string first. */
const SMALL = 1e6

/** Bytes that are written one after the other. */
export class Bytes {
  #room = new Uint8Array(16384)
  #length = 0

  get length(): number {
    return this.#length
  }

  byte(value: number): void {
    if (this.#length === this.#room.length) this.#grow(1)
    this.#room[this.#length++] = value
  }

  /** Each character, up to U+00FF, as one byte. */
  text(text: string): void {
    const end = this.#length + text.length
    if (end > this.#room.length) this.#grow(text.length)
    const room = this.#room
    for (let at = 0, to = this.#length; to < end; at++, to++) room[to] = text.charCodeAt(at)
    this.#length = end
  }

  bytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#room.length) this.#grow(bytes.length)
    this.#room.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** A number as `decimal` writes it. */
  decimal(value: number): void {
    if (Math.abs(value) < SMALL) this.#thousandths(Math.round(value * 1000))
    else this.text(decimal(value))
  }

  #thousandths(value: number): void {
    const positive = Math.abs(value)
    const whole = Math.floor(positive / 1000)
    const rest = positive - whole * 1000
    if (value < 0) this.byte(0x2d)
    this.integer(whole)
    if (rest === 0) return
    this.byte(0x2e)
    this.byte(0x30 + Math.floor(rest / 100))
    if (rest % 100 === 0) return
    this.byte(0x30 + (Math.floor(rest / 10) % 10))
    if (rest % 10 !== 0) this.byte(0x30 + (rest % 10))
  }

  /** Digits of a whole number that is not negative. */
  integer(value: number): void {
    if (value >= 10) this.integer(Math.floor(value / 10))
    this.byte(0x30 + (value % 10))
  }

  /** The bytes from an offset on: valid until more are written. */
  view(from = 0, to = this.#length): Uint8Array {
    return this.#room.subarray(from, to)
  }

  /** Makes it empty. */
  clear(): void {
    this.#length = 0
  }

  #grow(more: number): void {
    const room = new Uint8Array(2 * (this.#length + more))
    room.set(this.view())
    this.#room = room
  }
}
