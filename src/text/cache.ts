// A bounded memory of answers.
// In: a size. Out: get and set. It must not change an answer, only how soon it comes: callers work the same without it.
// Two generations instead of a linked list: when the young one is full it becomes the old one, and the old one is dropped.

/** Remembers between `size` and twice `size` of the entries used last. */
export interface Cache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** Makes an empty cache; `size` is at least 1. */
export function createCache<Value>(size: number): Cache<Value> {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()

  function set(key: string, value: Value): void {
    if (young.size >= size) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }

  function get(key: string): Value | undefined {
    const found = young.get(key)
    if (found !== undefined) return found
    const aged = old.get(key)
    if (aged !== undefined) set(key, aged)
    return aged
  }

  return { get, set }
}
