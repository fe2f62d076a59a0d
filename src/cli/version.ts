// Which notewell this is: its version, as package.json has it, and the hash of its code. The bundler puts them in.

declare const NOTEWELL_VERSION: string | undefined

/** "0.1.0"; "0.0.0" when run from source. */
export const VERSION: string = typeof NOTEWELL_VERSION === 'string' ? NOTEWELL_VERSION : '0.0.0'

declare const NOTEWELL_BUILD: string | undefined

/** Names this very program: a hash of all it is made of, put in by the bundler. "source" when run from source. */
export const BUILD: string = typeof NOTEWELL_BUILD === 'string' ? NOTEWELL_BUILD : 'source'
