// The version of notewell, as package.json has it; the bundler puts it in.

declare const NOTEWELL_VERSION: string | undefined

/** "0.1.0"; "0.0.0" when run from source. */
export const VERSION: string = typeof NOTEWELL_VERSION === 'string' ? NOTEWELL_VERSION : '0.0.0'
