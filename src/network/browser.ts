import type { Network, NetworkOptions } from './api.ts'
import { openNetwork } from './network.ts'
import type { Platform } from './platform.ts'

export type * from './api.ts'

const platform: Platform = {
  encryptedOnly: globalThis.location?.protocol === 'https:',
  prepareWebRtc: async () => typeof RTCPeerConnection !== 'undefined',
  onWake(listener) {
    const stop = new AbortController()
    const { signal } = stop
    const whenVisible = () => document.visibilityState === 'visible' && listener()
    window.addEventListener('online', listener, { signal })
    document.addEventListener('visibilitychange', whenVisible, { signal })
    return () => stop.abort()
  },
  onGoodbye(listener) {
    // A page that may come back from the browser's cache keeps what it has.
    const leave = (event: PageTransitionEvent) => event.persisted || listener()
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  },
}

/** The network of this browser. */
export const createNetwork = (options: NetworkOptions): Promise<Network> => openNetwork(options, platform)
