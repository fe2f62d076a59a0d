// The part of picomatch 4.0.7 that glob.ts uses; the package has no types of its own.

declare module 'picomatch/posix' {
  function picomatch(
    pattern: string,
    options: { readonly nonegate: boolean; readonly noextglob: boolean },
  ): (path: string) => boolean

  export = picomatch
}
