/**
 * One way to write a relay's address, so that nobody has the same relay twice for a slash or a capital letter.
 * What is no URL comes back trimmed and without slashes at its end: whether it is an address at all is for others to say.
 */
export function sameWay(address: string): string {
  const text = address.trim()
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text.replace(/\/+$/, '')
  const { protocol, host, pathname } = new URL(text)
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
}
