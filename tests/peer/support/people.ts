/** People with peers in Node, who meet by one relay. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MurmurationPeer } from '../../../src/peer/index.ts'
import { openNodePeer } from '../../../src/peer/node.ts'
import { type Relay, startRelay } from '../../../src/relay/index.ts'

export { until } from '../../support/until.ts'

export class Gathering {
  readonly #relay: Relay
  readonly #endings: (() => Promise<unknown>)[] = []

  private constructor(relay: Relay) {
    this.#relay = relay
  }

  static async start(): Promise<Gathering> {
    return new Gathering(await startRelay({ port: 0 }))
  }

  get relays(): string[] {
    return [this.#relay.addresses[0]!]
  }

  async folder(): Promise<string> {
    const data = await mkdtemp(join(tmpdir(), 'murmuration-people-'))
    this.#endings.push(() => rm(data, { recursive: true }))
    return data
  }

  async person(name: string, data?: string): Promise<MurmurationPeer> {
    const peer = await openNodePeer({ data: data ?? (await this.folder()), name })
    this.#endings.push(() => peer.close())
    return peer
  }

  /** Everybody of one test goes. */
  async clear(): Promise<void> {
    for (const end of this.#endings.splice(0).reverse()) await end()
  }

  async end(): Promise<void> {
    await this.clear()
    await this.#relay.stop()
  }
}
