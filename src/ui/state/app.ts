import { type Accessor, createContext, useContext } from 'solid-js'
import type { Deletions } from './createDeletions.ts'
import type { PeerState } from './createPeer.ts'
import type { Toasts } from './createToasts.ts'

/** What every screen may use, whatever stage the app is in. */
export interface App {
  readonly now: Accessor<number>
  readonly toasts: Toasts
  readonly deletions: Deletions
  /** The peer as signals, once it is open; undefined in the example. */
  readonly self: Accessor<PeerState | undefined>
}

export const AppContext = createContext<App>()

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('a screen was shown outside the app')
  return app
}
