// Why the file system refused something, in words.
// In: what node threw. Out: its code, or a clause for a sentence.

/** Node's code of a failure (`ENOENT`), or "". */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** A clause: "the disk is full". */
export function reason(error: unknown): string {
  const known: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EACCES: 'there is no permission',
    EPERM: 'there is no permission',
    EROFS: 'the disk is read-only',
    EMFILE: 'too many files are open',
    ENFILE: 'too many files are open',
    ENOTDIR: 'a part of the path is a file, not a folder',
    EEXIST: 'a part of the path is a file, not a folder',
    EISDIR: 'there is a folder of that name',
    EFBIG: 'it is larger than a file may be',
    ELOOP: 'it is a link that leads to itself',
    EIO: 'the disk has an error',
  }
  return known[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))
}
