/**
 * Small things that this browser remembers between visits and that are worth nothing elsewhere. Where the browser
 * denies even that, nothing is remembered and all goes on.
 */

const PREFIX = 'murmuration.'

type Key =
  /** A peer has been opened here before: open it again at once. */
  | 'known'
  | 'lastCircle'
  /** The note about keys has been seen. */
  | 'keysNoted'
  /** Deletions that can still be undone, JSON. */
  | 'deletions'
  /** Whether and how one is reminded of calls, and of which one has been, JSON. */
  | 'reminders'

export function recall(key: Key): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null // storage is denied, so nothing is remembered
  }
}

export function remember(key: Key, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, value)
  } catch (error) {
    console.warn('This browser remembers nothing between visits.', error)
  }
}
