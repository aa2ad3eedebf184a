/** The relay cannot start or go on; the message is one line that says what is wrong and what to do. */
export class RelayError extends Error {
  override readonly name = 'RelayError'
}

/** What the operating system said, in a few words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (code === 'EADDRINUSE') return 'something else is using it'
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not'
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address'
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EROFS') return 'the disk is read-only'
  if (code === 'ENOSPC') return 'the disk is full'
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!
}
