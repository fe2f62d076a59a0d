export const PICTURES: readonly (readonly [
  string,
  (place: { readonly project: string }, ...args: string[]) => void,
])[] = []
