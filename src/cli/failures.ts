// Why the file system refused something, in words.
// In: what node threw. Out: its code, or a clause for a sentence.

/** Node's code of a failure (`ENOENT`), or "". */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Whether too many files are open; a thread that could not begin has its reason in its message only. */
function tooManyOpen(error: unknown): boolean {
  if (codeOf(error) === 'ERR_WORKER_INIT_FAILED') return /\bE[MN]FILE\b/.test(reason(error))
  return ['EMFILE', 'ENFILE'].includes(codeOf(error))
}

/** What the system has too little of to go on, as a sentence; null for any other error. */
export function shortage(error: unknown): string | null {
  if (tooManyOpen(error)) return `${REASONS.EMFILE} (ulimit -n says how many may be)`
  // What they mean for a file is another matter.
  if (!(error instanceof Error && 'syscall' in error && /^spawn\b/.test(String(error.syscall)))) return null
  if (codeOf(error) === 'EAGAIN') return 'too many processes are running (ulimit -u says how many may be)'
  return codeOf(error) === 'ENOMEM' ? 'there is not enough memory to begin a process' : null
}

/** A clause: "the disk is full". */
export function reason(error: unknown): string {
  return REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))
}

/** What systems say when a file cannot be written: POSIX, and what Node makes of Windows. */
export const REASONS: Readonly<Record<string, string>> = {
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
  ENAMETOOLONG: 'its name or path is longer than the system takes',
  EBUSY: 'another program is using it',
  ETXTBSY: 'another program is using it',
  EXDEV: 'its folder changed to another disk meanwhile',
  ENOENT: 'its folder has gone meanwhile',
  ENOTEMPTY: 'there is a folder of that name',
  ENOMEM: 'there is not enough memory',
  ENXIO: 'the disk is no longer there',
  ENODEV: 'the disk is no longer there',
  ESTALE: 'the disk is no longer there',
  ETIMEDOUT: 'the disk does not answer',
  EHOSTDOWN: 'the disk does not answer',
  EDEADLK: 'another program is using it',
  EAGAIN: 'another program is using it',
}
