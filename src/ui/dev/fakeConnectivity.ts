import type { Connectivity, IceServer, NetworkView, NostrSetting } from '../peer.ts'

/** ICE servers that last as long as the page; those at example.org answer. @param told something has changed */
export function fakeConnectivity(told: (change: Partial<NetworkView>) => void): Connectivity {
  let servers: readonly IceServer[] = []
  let nostr: NostrSetting = { on: false, relays: [] }
  const without = (url: string) => servers.filter(server => server.url !== url)
  return {
    get iceServers() {
      return servers
    },
    async addIceServer(server) {
      if (!/^(stun|turn)s?:/.test(server.url))
        throw Object.assign(new Error(`“${server.url}” is not the address of a STUN or TURN server.`), {
          name: 'AddressError',
        })
      servers = [...without(server.url), server]
      told({})
    },
    async removeIceServer(url) {
      servers = without(url)
      told({})
    },
    testIceServer: async ({ url }) => (url.includes('example.org') ? 'answers' : 'silent'),
    retry: () => told({}),
    get nostr() {
      return nostr
    },
    async setNostr(change) {
      nostr = { ...nostr, ...change }
      const state = (url: string) => (url.includes('example.org') ? 'unreachable' : 'connected')
      told({
        nostr: (nostr.on ? nostr.relays : []).map(address => ({
          address,
          state: state(address),
          problem: state(address) === 'connected' ? null : 'nobody answers at this address',
        })),
      })
    },
  }
}
