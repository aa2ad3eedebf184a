import type { Connectivity, IceServer, IceTest, NostrSetting } from './apiNetwork.ts'
import { AddressError } from './errors.ts'
import { checkedIceServer, readIceServers, writeIceServers } from './iceServers.ts'
import { ICE_SERVERS_LIMIT } from './limits.ts'
import type { MeDocument } from './me/meDocument.ts'
import { readNostr, writeNostr } from './me/nostr.ts'

interface Parts {
  readonly me: MeDocument
  /** Null for a peer that stays offline. */
  readonly test: ((server: IceServer) => Promise<IceTest>) | null
  retry(): void
  changed(): void
}

/** What a person can set and try about how they are connected. */
export class PeerConnectivity implements Connectivity {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get iceServers(): readonly IceServer[] {
    return readIceServers(this.#parts.me)
  }

  async addIceServer(server: IceServer): Promise<void> {
    const checked = checkedIceServer(server)
    const others = this.iceServers.filter(({ url }) => url !== checked.url)
    if (others.length >= ICE_SERVERS_LIMIT)
      throw new AddressError(`${ICE_SERVERS_LIMIT} servers are enough: take one out first.`)
    await writeIceServers(this.#parts.me, [...others, checked])
    this.#parts.changed()
  }

  async removeIceServer(url: string): Promise<void> {
    await writeIceServers(
      this.#parts.me,
      this.iceServers.filter(server => server.url !== url),
    )
    this.#parts.changed()
  }

  async testIceServer(server: IceServer): Promise<IceTest> {
    return (await this.#parts.test?.(checkedIceServer(server))) ?? 'silent'
  }

  get nostr(): NostrSetting {
    return readNostr(this.#parts.me)
  }

  async setNostr(change: Partial<NostrSetting>): Promise<void> {
    await writeNostr(this.#parts.me, change)
    this.#parts.changed()
  }

  retry(): void {
    this.#parts.retry()
  }
}
