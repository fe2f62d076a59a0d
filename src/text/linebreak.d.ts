// The part of linebreak 1.1.0 that breaks.ts uses; the package has no types of its own.

declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string)
    /** The next place where a line may (or, when `required`, must) end, or null after the last. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }

  export = LineBreaker
}
