// Which addresses a link may have.
// In: an address as typed. Out: the same in ASCII, ready for a PDF link, or why it cannot be one.

/** The checked address, or the reason it is refused. */
export type Address = { readonly url: string } | { readonly why: string; readonly hint: string | null }

/** Checks an address: absolute, http, https or mailto, without passwords; non-ASCII hosts and paths are encoded. */
export function addressOf(typed: string): Address {
  const hint = 'links are http://…, https://… or mailto:…'
  if (typed.includes(' ')) return { why: 'has a space in it', hint: 'write %20 for a space' }
  if (typed.includes('\\')) return { why: 'has a backslash in it', hint: 'write / for \\' }
  if (/[\u0000-\u001f\u007f\u2066-\u2069]/.test(typed)) return { why: 'has a control character in it', hint: null }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(typed)?.[1]?.toLowerCase()
  if (scheme === undefined)
    return { why: 'is not a whole address', hint: looksLikeHost(typed) ? `did you mean "https://${typed}"?` : hint }
  if (scheme !== 'http' && scheme !== 'https' && scheme !== 'mailto') return { why: `begins with "${scheme}:"`, hint }
  if (!URL.canParse(typed)) return { why: 'is not a valid address', hint }
  const url = new URL(typed)
  if (url.username !== '' || url.password !== '')
    return { why: 'has a user name in it', hint: 'leave out all before "@"' }
  if (scheme !== 'mailto' && !/^https?:\/\/[^/]/i.test(typed)) return { why: 'is not a valid address', hint }
  if (scheme === 'mailto' && url.pathname === '' && url.search === '')
    return { why: 'names nobody to write to', hint: 'write mailto:name@example.org' }
  // A bare host keeps the form it was typed in apart from the slash that the URL standard adds.
  return { url: url.href }
}

function looksLikeHost(typed: string): boolean {
  return (
    !/^[^/]*\.(html?|pdf|txt|docx?|pptx?|ya?ml|png|jpe?g)$/i.test(typed) &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$)/i.test(typed)
  )
}
