/** All options of all commands. An option means the same wherever it is taken. */

export interface Options {
  readonly data?: string
  readonly name?: string
  readonly purpose?: string
  readonly replyTo?: string
  readonly lacking: readonly string[]
  readonly relay: readonly string[]
  readonly signalling: readonly string[]
  readonly nostr: readonly string[]
  readonly ice: readonly string[]
  readonly listen: readonly string[]
  /** Seconds. */
  readonly timeout: number
  readonly host?: string
  readonly port?: number
  readonly udpPort?: number
  readonly stunPort?: number
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly peers: readonly string[]
  readonly announce: readonly string[]
  readonly keep: boolean
  /** Bytes. */
  readonly quota?: number
  readonly quotaCircle?: number
  readonly quotaWriter?: number
  readonly quotaAsker?: number
  readonly status?: string
  readonly json: boolean
  readonly help: boolean
  readonly version: boolean
}

export type OptionKey = keyof Options

export interface OptionSpec {
  readonly flag: `--${string}`
  readonly short?: `-${string}`
  /** What the value is called in the help; absent for a switch. */
  readonly value?: string
  readonly kind: 'switch' | 'text' | 'list' | 'port' | 'seconds' | 'size' | 'count'
  readonly help: string
}

/** Long enough to find a relay, be introduced and catch up with a large circle on a slow line. */
export const DEFAULT_TIMEOUT = 30
/** A day: whoever wants longer wants `follow`. */
export const TIMEOUT_LIMIT = 86_400

export const OPTIONS: Readonly<Record<OptionKey, OptionSpec>> = {
  data: {
    flag: '--data',
    value: 'DIR',
    kind: 'text',
    help: 'directory with this peer’s keys and records; made if it is not there',
  },
  name: { flag: '--name', value: 'NAME', kind: 'text', help: 'name of the circle (create), or your own' },
  purpose: { flag: '--purpose', value: 'TEXT', kind: 'text', help: 'what the circle is for' },
  replyTo: { flag: '--reply-to', value: 'ID', kind: 'text', help: 'id of the post that this one answers' },
  lacking: {
    flag: '--lacking',
    value: 'DID',
    kind: 'list',
    help: 'only what this person is not known to hold, e.g. by a file of theirs; may repeat',
  },
  relay: {
    flag: '--relay',
    value: 'ADDRESS',
    kind: 'list',
    help: 'a multiaddr that a relay printed, or its http address; may repeat',
  },
  signalling: {
    flag: '--signalling',
    value: 'URL',
    kind: 'list',
    help: 'a y-webrtc signalling server (ws:// or wss://); may repeat',
  },
  nostr: {
    flag: '--nostr',
    value: 'URL',
    kind: 'list',
    help: 'meet by this Nostr relay (wss://) too, from now on; may repeat; “off” ends it',
  },
  ice: {
    flag: '--ice',
    value: 'SERVER',
    kind: 'list',
    help: 'connect by this STUN (stun:HOST) or TURN server (turn:USER@HOST) too, from now on; may repeat; “off” ends it',
  },
  listen: {
    flag: '--listen',
    value: 'ADDRESS',
    kind: 'list',
    help: 'take connections here meanwhile, e.g. /ip4/0.0.0.0/tcp/4003/ws, so that others need no relay; may repeat',
  },
  timeout: {
    flag: '--timeout',
    value: 'S',
    kind: 'seconds',
    help: `how long to wait for others, in seconds (${DEFAULT_TIMEOUT})`,
  },
  host: { flag: '--host', value: 'H', kind: 'text', help: 'address to listen on (127.0.0.1)' },
  port: {
    flag: '--port',
    value: 'N',
    kind: 'port',
    help: 'TCP port for the app, peers and signalling; 0 takes a free one (4002)',
  },
  udpPort: {
    flag: '--udp-port',
    value: 'N',
    kind: 'port',
    help: 'UDP port of WebRTC-direct (same number, or a free one)',
  },
  stunPort: {
    flag: '--stun-port',
    value: 'N',
    kind: 'port',
    help: 'UDP port of STUN (next number, or a free one)',
  },
  tlsCert: { flag: '--tls-cert', value: 'FILE', kind: 'text', help: 'certificate chain (PEM), for https' },
  tlsKey: { flag: '--tls-key', value: 'FILE', kind: 'text', help: 'private key of the certificate (PEM)' },
  peers: {
    flag: '--peers',
    value: 'ADDRESS',
    kind: 'list',
    help: 'another relay to know, by what it printed or its http address; may repeat',
  },
  announce: {
    flag: '--announce',
    value: 'URL',
    kind: 'list',
    help: 'address under which others reach this relay, if it can’t know it by itself; may repeat',
  },
  keep: { flag: '--keep', kind: 'switch', help: 'keep encrypted records of circles whose members ask' },
  quota: { flag: '--quota', value: 'SIZE', kind: 'size', help: 'all that is kept, e.g. 500M or 20G (4G)' },
  quotaCircle: {
    flag: '--quota-circle',
    value: 'SIZE',
    kind: 'size',
    help: 'what is kept of one circle (256M)',
  },
  quotaWriter: {
    flag: '--quota-writer',
    value: 'SIZE',
    kind: 'size',
    help: 'what is kept by one device in one circle (64M)',
  },
  quotaAsker: {
    flag: '--quota-asker',
    value: 'N',
    kind: 'count',
    help: 'circles that one device may ask to keep (64)',
  },
  status: {
    flag: '--status',
    value: '[H:]PORT',
    kind: 'text',
    help: 'where the owner’s page is, or “off” (127.0.0.1, two after the TCP port, or a free one)',
  },
  json: { flag: '--json', kind: 'switch', help: 'print one JSON object a line' },
  help: { flag: '--help', short: '-h', kind: 'switch', help: 'say how this is used' },
  version: { flag: '--version', short: '-v', kind: 'switch', help: 'print the version' },
}
