import { RELAYS, SIGNALLING } from '../settings.ts'

/** Where to meet when nobody has named a place. */
export interface Hints {
  readonly relays: readonly string[]
  readonly signalling: readonly string[]
}

/** A relay that serves the page answers at once; a static host may take this long to say that it has no such file. Opening waits for it. */
const ANSWER_TIME = 1_500

let asked: Promise<Hints> | undefined

/** The build's own settings, and the relay that serves this page if one does. Asked once a visit. */
export function defaultHints(): Promise<Hints> {
  asked ??= askForHints()
  return asked
}

async function askForHints(): Promise<Hints> {
  const home = await servingRelay()
  return {
    relays: [...new Set([...RELAYS, ...(home?.relays ?? [])])],
    signalling: [...new Set([...SIGNALLING, ...(home?.signalling ?? [])])],
  }
}

async function servingRelay(): Promise<Hints | undefined> {
  try {
    const answer = await fetch('./relay.json', { signal: AbortSignal.timeout(ANSWER_TIME) })
    if (!answer.ok || !(answer.headers.get('content-type') ?? '').includes('json')) return undefined
    const { peer, signalling }: { peer?: unknown; signalling?: unknown } = await answer.json()
    if (typeof peer !== 'string') return undefined
    return { relays: [location.origin], signalling: typeof signalling === 'string' ? [signalling] : [] }
  } catch {
    return undefined // a static host, or no network: then there is no such relay, which is not a fault
  }
}
