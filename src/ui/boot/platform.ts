/** What a browser must offer for keys and storage; over plain http off loopback it withholds the first two. */
export type PlatformPart = 'subtle' | 'locks' | 'indexedDB'

export function missingParts(): readonly PlatformPart[] {
  const present: Record<PlatformPart, boolean> = {
    subtle: globalThis.crypto?.subtle !== undefined,
    locks: navigator.locks !== undefined,
    indexedDB: globalThis.indexedDB !== undefined,
  }
  return (Object.keys(present) as PlatformPart[]).filter(part => !present[part])
}
