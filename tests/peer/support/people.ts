/** People with peers in Node, who meet by one relay. */

import type { MurmurationPeer, PeerOptions } from '../../../src/peer/index.ts'
import { openNodePeer, requestDevice } from '../../../src/peer/node.ts'
import { type Relay, startRelay } from '../../../src/relay/index.ts'
import { temporaryFolder } from '../../support/folder.ts'

export { until } from '../../support/until.ts'

export class Gathering {
  readonly #relay: Relay
  readonly #endings: (() => Promise<unknown>)[] = []

  private constructor(relay: Relay) {
    this.#relay = relay
  }

  static async start(relay: { keep?: boolean; data?: string } = {}): Promise<Gathering> {
    return new Gathering(await startRelay({ port: 0, ...relay }))
  }

  get relays(): string[] {
    return [this.#relay.addresses[0]!]
  }

  async folder(): Promise<string> {
    const { path, remove } = await temporaryFolder('people')
    this.#endings.push(remove)
    return path
  }

  person(name: string, data?: string): Promise<MurmurationPeer> {
    return this.open({ name, ...(data === undefined ? {} : { data }) })
  }

  /** Somebody with more to say than a name. */
  async open({ data, ...options }: PeerOptions & { data?: string }): Promise<MurmurationPeer> {
    const peer = await openNodePeer({ ...options, data: data ?? (await this.folder()) })
    this.#endings.push(() => peer.close())
    return peer
  }

  /** Another device of a person, added by what the two show each other. */
  async addDevice(
    to: MurmurationPeer,
    device: string,
    phrase?: string,
    data?: string,
  ): Promise<MurmurationPeer> {
    const folder = data ?? (await this.folder())
    const request = await requestDevice(folder, device)
    return this.open({ data: folder, admission: await to.me.admitDevice(request, phrase), device })
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
