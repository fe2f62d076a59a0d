// A map whose keys are glyph numbers.
// In: numbers from 0 to 65535, values. Out: the values. A Map does the same, but is asked for each glyph of a deck several times.

/** Like a Map; entries come in the order in which they were first set. */
export class GlyphMap<Value> {
  /** For each glyph number, one more than the place of its entry; 0 for none. */
  #places = new Uint16Array(512)
  readonly #entries: [glyph: number, value: Value][] = []

  get(glyph: number): Value | undefined {
    const place = glyph < this.#places.length ? this.#places[glyph] : 0
    return place ? this.#entries[place - 1]?.[1] : undefined
  }

  set(glyph: number, value: Value): void {
    if (!Number.isInteger(glyph) || glyph < 0 || glyph > 0xffff) throw new Error(`not a glyph number: ${glyph}`)
    if (glyph >= this.#places.length) this.#grow(glyph)
    const place = this.#places[glyph]
    if (place) this.#entries[place - 1] = [glyph, value]
    else this.#places[glyph] = this.#entries.push([glyph, value])
  }

  [Symbol.iterator](): IterableIterator<[glyph: number, value: Value]> {
    return this.#entries.values()
  }

  #grow(glyph: number): void {
    const places = new Uint16Array(Math.max(glyph + 1, 2 * this.#places.length))
    places.set(this.#places)
    this.#places = places
  }
}
