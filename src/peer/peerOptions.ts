import type { Backup } from './backup/index.ts'

export interface PeerOptions {
  /** The person's name; kept, and told to every circle. */
  readonly name?: string
  /** The person to be, instead of a new one; heeded only where no identity exists yet. Kept until `phraseSaved`. */
  readonly phrase?: string
  /** Relays and signalling servers for all circles, after the links' own. */
  readonly relays?: readonly string[]
  readonly signalling?: readonly string[]
  /** Multiaddrs to take connections at, such as `/ip4/0.0.0.0/tcp/4003/ws`: a peer that others reach without a relay. In Node only. */
  readonly listen?: readonly string[]
  /** What the owner calls this device, among theirs. */
  readonly device?: string
  /** The phrase is of somebody who was elsewhere before: their circles are looked for. */
  readonly restore?: boolean
  /** What another device of the person answered to this one's request, instead of a phrase. */
  readonly admission?: string
  /** Of the person to be, where nobody has begun yet. */
  readonly backup?: Backup
}
