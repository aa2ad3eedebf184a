import { createNetwork } from '../../../src/network/browser.ts'
import type { Channel, Network, RoomOptions } from '../../../src/network/index.ts'

/** What a test calls in the page: one network in one room, with everything that arrived. */
class TestPeer {
  readonly channels: Channel[] = []
  readonly live: { text: string; at: number }[] = []
  readonly events: string[] = []
  received = 0
  network: Network | undefined
  #publish: ((message: Uint8Array) => Promise<void>) | undefined

  async start(options: Omit<RoomOptions, 'validate'>): Promise<string> {
    const begin = performance.now()
    const network = await createNetwork({ seed: crypto.getRandomValues(new Uint8Array(32)) })
    this.network = network
    const note = (what: string) => this.events.push(`${Math.round(performance.now() - begin)} ${what}`)
    network.events.on('connected', ({ wire }) => note(`+${wire}`))
    network.events.on('disconnected', ({ wire }) => note(`-${wire}`))
    const room = await network.enter({ ...options, validate: async () => 'accept' })
    this.#publish = message => room.publish(message)
    room.events.on('message', ({ data }) => {
      this.live.push({ text: new TextDecoder().decode(data), at: Date.now() })
    })
    room.events.on('channel', channel => {
      note(`channel ${channel.wire}`)
      this.channels.push(channel)
      void this.#read(channel)
    })
    return network.peerId
  }

  async publish(text: string): Promise<number> {
    await this.#publish?.(new TextEncoder().encode(text))
    return Date.now()
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
