import type { AddressKey } from '../sync/index.ts'
import type { NetworkView, Progress } from './api.ts'
import type { HeldItems, Holder } from './circle/reach.ts'

/** What the tabs of one profile tell each other; beside these, updates of the `me` document. */
export type TabMessage =
  | { readonly type: 'records'; readonly circle: string; readonly addresses: readonly AddressKey[] }
  | { readonly type: 'network'; readonly view: NetworkView }
  /** To the tab that holds the network: its person wants it to try again. */
  | { readonly type: 'retry' }
  | { readonly type: 'beacon'; readonly circle: string; readonly sealed: Uint8Array }
  | {
      readonly type: 'holds'
      readonly circle: string
      readonly holder: Holder
      readonly items: HeldItems
      readonly via: string
    }
  | { readonly type: 'progress'; readonly circle: string; readonly progress: Progress }
