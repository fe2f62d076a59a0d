// What a part of a file may be. What is right is read at once; only what is wrong is left to zod, to say why.
// In: kinds of field. Out: shapes: each reads a tree, and gives the zod schema that means the same, made when it is first
// asked for (mistakes, JSON Schema): building and running zod's takes longer than reading a whole deck does without.

import * as z from 'zod'
import type { LimitName } from '../problem/limits.ts'
import { once } from './once.ts'
import { isMapping, type Scalar, type Tree } from './yaml.ts'

/** What is given for a tree that is not of a shape. */
export const WRONG = Symbol('wrong')

/** What a tree may be, and what it means. */
export interface Shape<out T> {
  /** The value of a tree, or WRONG. It takes nothing that the schema does not take, and means the same by it. */
  readonly take: (tree: Tree) => T | typeof WRONG
  readonly zod: () => z.ZodType
  /** Tells the limit of each text in a tree, also of one that is not of this shape. */
  readonly measure: (tree: Tree, tell: Tell) => void
  readonly isOptional: boolean
  /** The same, or nothing at all. */
  readonly optional: () => OptionalShape<T>
  /** The same, with more in its JSON Schema. */
  readonly meta: (more: Readonly<Record<string, unknown>>) => Shape<T>
  /** The same, meaning something else. */
  readonly map: <U>(change: (value: T) => U) => Shape<U>
}

/** Told of a text and of the limit for its length. */
export type Tell = (from: Scalar, limit: LimitName) => void

/** Of a key that may be absent. */
export interface OptionalShape<out T> extends Shape<T | undefined> {
  readonly isOptional: true
}

/** The keys of a mapping. */
export type Entries = Readonly<Record<string, Shape<unknown>>>

/** A mapping with exactly these keys. */
export interface MappingShape<E extends Entries> extends Shape<EntriesOutput<E>> {
  readonly entries: E
}

/** What a shape means. */
export type Output<S> = S extends Shape<infer T> ? T : never

type OptionalKeys<E> = { [K in keyof E]: E[K] extends OptionalShape<unknown> ? K : never }[keyof E]
type Flat<T> = { [K in keyof T]: T[K] }

/** What the values of a mapping mean. */
export type EntriesOutput<E extends Entries> = Flat<
  { -readonly [K in Exclude<keyof E, OptionalKeys<E>>]: Output<E[K]> } & {
    -readonly [K in OptionalKeys<E>]?: Output<E[K]>
  }
>

/** A shape that is read in a way of its own. */
export function shape<T>(
  take: Shape<T>['take'],
  schema: () => z.ZodType,
  measure: Shape<T>['measure'] = () => undefined,
): Shape<T> {
  const zod = once(schema)
  return {
    take,
    zod,
    measure,
    isOptional: false,
    optional: () => ({ ...shape<T | undefined>(take, () => zod().optional(), measure), isOptional: true }),
    meta: more => shape(take, () => zod().meta(more), measure),
    map: change =>
      shape(
        tree => {
          const value = take(tree)
          return value === WRONG ? WRONG : change(value)
        },
        () => zod().transform(value => change(value as T)),
        measure,
      ),
  }
}

/** A list with at least one entry. */
export function listShape<T>(item: Shape<T>): Shape<T[]> {
  return shape(
    tree => {
      if (!Array.isArray(tree) || tree.length === 0) return WRONG
      const values: T[] = []
      for (const each of tree) {
        const value = item.take(each)
        if (value === WRONG) return WRONG
        values.push(value)
      }
      return values
    },
    () => z.array(item.zod()).min(1),
    (tree, tell) => {
      if (Array.isArray(tree)) for (const each of tree) item.measure(each, tell)
    },
  )
}

/** A mapping with exactly these keys. They are looked at when something is read: a shape may be a part of itself. */
export function mappingShape<E extends Entries>(entries: E): MappingShape<E> {
  const parts = once(() => Object.entries<Shape<unknown>>(entries))
  const take = (tree: Tree): EntriesOutput<E> | typeof WRONG => {
    if (!isMapping(tree)) return WRONG
    const values: Record<string, unknown> = {}
    let known = 0
    for (const [key, part] of parts()) {
      const typed = tree[key]
      if (typed === undefined) {
        if (part.isOptional) continue
        return WRONG
      }
      const value = part.take(typed)
      if (value === WRONG) return WRONG
      values[key] = value
      known++
    }
    return known === Object.keys(tree).length ? (values as EntriesOutput<E>) : WRONG
  }
  const measure = (tree: Tree, tell: Tell): void => {
    if (!isMapping(tree)) return
    for (const [key, part] of parts()) {
      const typed = tree[key]
      if (typed !== undefined) part.measure(typed, tell)
    }
  }
  return { ...shape(take, () => z.strictObject(zodShape(entries)), measure), entries }
}

/** zod asks for the schema of a key when it first reads: until then a shape may still be in the making. */
function zodShape(entries: Entries): z.ZodRawShape {
  const made: z.ZodRawShape = {}
  for (const key of Object.keys(entries))
    Object.defineProperty(made, key, { enumerable: true, configurable: true, get: () => entries[key]?.zod() })
  return made
}

/** The first of several shapes that a tree has. */
export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return shape<A | B>(
    tree => {
      const value = first.take(tree)
      return value === WRONG ? second.take(tree) : value
    },
    () => z.union([first.zod(), second.zod()]),
    // They differ in kind: what is a text of one is no text of the other.
    (tree, tell) => {
      first.measure(tree, tell)
      second.measure(tree, tell)
    },
  )
}
