import { createNetwork } from '../../../src/network/browser.ts'
import type { Channel, Network, RoomOptions } from '../../../src/network/index.ts'

/** What a test calls in the page: one network in one room, with everything that arrived. */
class TestPeer {
  readonly channels: Channel[] = []
  readonly live: { text: string; at: number }[] = []
  received = 0
  /** Milliseconds from the start to the first channel over a direct connection. */
  metAfter = 0
  network: Network | undefined
  #publish: ((message: Uint8Array) => Promise<void>) | undefined

  async start(options: Omit<RoomOptions, 'validate'>): Promise<string> {
    const begin = performance.now()
    const network = await createNetwork({ seed: crypto.getRandomValues(new Uint8Array(32)) })
    this.network = network
    const room = await network.enter({ ...options, validate: async () => 'accept' })
    this.#publish = message => room.publish(message)
    room.events.on('message', ({ data }) => {
      this.live.push({ text: new TextDecoder().decode(data), at: Date.now() })
    })
    room.events.on('channel', channel => {
      this.channels.push(channel)
      if (channel.wire !== 'relayed') this.metAfter ||= Math.round(performance.now() - begin)
      void this.#read(channel)
    })
    return network.peerId
  }

  async publish(text: string): Promise<number> {
    await this.#publish?.(new TextEncoder().encode(text))
    return Date.now()
  }

  /** When a live message came (`Date.now()`), or 0. */
  heardAt(text: string): number {
    return this.live.find(message => message.text === text)?.at ?? 0
  }

  /** The wire of the newest channel, or ''. */
  wire(): string {
    return this.channels.at(-1)?.wire ?? ''
  }

  /** How many peers, relays apart, are connected. */
  peers(): number {
    return new Set(this.#others().map(({ peer }) => peer)).size
  }

  /** True if somebody is connected, and each directly and once. */
  hasOneConnectionEach(): boolean {
    const others = this.#others()
    return others.length > 0 && others.length === this.peers() && others.every(({ direct }) => direct)
  }

  #others() {
    return this.network?.connections().filter(({ role }) => role === 'peer') ?? []
  }

  /** Sends so many messages of 1 MiB over the newest channel. */
  async sendBulk(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.channels.at(-1)?.send(new Uint8Array(2 ** 20).fill(i))
  }

  async #read(channel: Channel): Promise<void> {
    for await (const message of channel.messages) this.received += message.length
  }
}

export type { TestPeer }

Object.assign(window, { peer: new TestPeer() })
