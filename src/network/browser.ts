import type { IceServer, IceTest, Network, NetworkOptions } from './api.ts'
import { testServer } from './ice/index.ts'
import { openNetwork } from './openNetwork.ts'
import type { Platform } from './platform.ts'

export type * from './api.ts'

/** Network Information (WICG): where there is one, it tells when a phone goes from one network to another. */
interface NetworkInformation extends EventTarget {
  readonly type?: string
}

const platform: Platform = {
  encryptedOnly: globalThis.location?.protocol === 'https:',
  prepareWebRtc: async () => typeof RTCPeerConnection !== 'undefined',
  online: () => navigator.onLine,
  onOffline: listener => onWindow('offline', listener),
  onWake(listener) {
    const stop = new AbortController()
    const { signal } = stop
    const whenVisible = () => document.visibilityState === 'visible' && listener()
    window.addEventListener('online', listener, { signal })
    document.addEventListener('visibilitychange', whenVisible, { signal })
    const { connection } = navigator as { connection?: NetworkInformation }
    let type = connection?.type
    const whenOther = () => {
      // It changes with every new guess of the speed, too.
      if (connection?.type !== undefined && connection.type === type) return
      type = connection?.type
      if (type !== undefined && type !== 'none') listener()
    }
    connection?.addEventListener('change', whenOther, { signal })
    return () => stop.abort()
  },
  onGoodbye: listener => onWindow('pagehide', event => listener(event.persisted)),
  onReturn: listener => onWindow('pageshow', event => event.persisted && listener()),
}

function onWindow<Name extends keyof WindowEventMap>(
  name: Name,
  listener: (event: WindowEventMap[Name]) => void,
): () => void {
  window.addEventListener(name, listener)
  return () => window.removeEventListener(name, listener)
}

/** The network of this browser. */
export const createNetwork = (options: NetworkOptions): Promise<Network> => openNetwork(options, platform)

/** Asks one ICE server for an address, by the network that this browser is in now. */
export const testIceServer = (server: IceServer): Promise<IceTest> =>
  testServer(configuration => new RTCPeerConnection(configuration), server)
