// The version of notewell, as package.json has it, and the check sum of its sources.
// In: what the bundler puts in. Out: two texts. Run from source they say so, and nothing is looked for.

declare const NOTEWELL_VERSION: string | undefined
declare const NOTEWELL_BUILD: string | undefined

/** Check sum of everything notewell is made of; "source" when run from source. */
export const BUILD: string = typeof NOTEWELL_BUILD === 'string' ? NOTEWELL_BUILD : 'source'

/** "0.1.0"; "0.0.0" when run from source. */
export const VERSION: string = typeof NOTEWELL_VERSION === 'string' ? NOTEWELL_VERSION : '0.0.0'
