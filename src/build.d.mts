/** Builds dist/ from nothing. */
export declare function buildAll(): Promise<void>
