/** Where `npm start` serves the app: the base of a link when nothing better is known. A link works on any base. */
export const DEFAULT_APP = 'http://localhost:4002/'

/**
 * Where the app can be opened, judged by the circle's relays: each serves the app on the port of its WebSocket.
 * @param relays http(s) URLs, or multiaddrs as relays print them
 */
export function appOf(relays: readonly string[]): string {
  for (const relay of relays) {
    const app = /^https?:/i.test(relay) ? new URL('/', relay).href : fromMultiaddr(relay)
    if (app !== undefined) return app
  }
  return DEFAULT_APP
}

function fromMultiaddr(address: string): string | undefined {
  const match = /^\/(ip4|ip6|dns[46]?)\/([^/]+)\/tcp\/(\d+)(\/tls\/ws|\/wss|\/ws)(\/|$)/.exec(address)
  if (!match) return undefined
  const [, protocol, host, port, transport] = match
  const base = `${transport === '/ws' ? 'http' : 'https'}://${protocol === 'ip6' ? `[${host}]` : host}:${port}/`
  return URL.canParse(base) ? new URL(base).href : undefined
}

/** The part of a link before its fragment; the default for a bare code. */
export const appOfLink = (link: string): string =>
  /^https?:\/\//i.test(link.trim()) ? link.trim().replace(/[#?].*$/s, '') : DEFAULT_APP
