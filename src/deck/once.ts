// Something that is made when it is first asked for, and kept.
// In: how to make it. Out: a function that gives it. For what costs time and most decks never need: a pattern with
// properties of Unicode, a schema in the form that explains mistakes.

/** A function that makes its value at its first call. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
