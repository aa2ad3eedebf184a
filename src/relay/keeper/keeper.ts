/** Keeps the encrypted records of circles whose members ask: the request is signed by the circle key. */

import { decode, encode } from '@ipld/dag-cbor'
import { type Bytes, own } from '../../base/index.ts'
import { circleName, verifyKeep } from '../../identity/index.ts'
import type { Channel } from '../../network/index.ts'
import { type Store, under } from '../../store/index.ts'
import { decodeMessage } from '../../sync/index.ts'
import { KeptCircle, type KeptCircleHost } from './keptCircle.ts'
import { KEPT_CIRCLES_LIMIT, OPENING_TIMEOUT } from './limits.ts'

/** The room of a kept circle, as the network gives it to a relay. */
export interface KeeperRoom {
  readonly events: {
    on(name: 'message', listener: (event: { data: Uint8Array; from: string }) => void): () => void
    on(name: 'channel', listener: (channel: Channel) => void): () => void
  }
}

export interface KeeperOptions extends KeptCircleHost {
  readonly store: Store
  enter(
    topic: string,
    validate: (message: Uint8Array, from: string) => Promise<'accept' | 'ignore' | 'reject'>,
  ): KeeperRoom
}

const PREFIX = 'kept/'

export class Keeper {
  readonly #options: KeeperOptions
  readonly #circles = new Map<string, Promise<KeptCircle>>()

  private constructor(options: KeeperOptions) {
    this.#options = options
  }

  /** Goes on with the circles that it kept before. */
  static async open(options: KeeperOptions): Promise<Keeper> {
    const keeper = new Keeper(options)
    for await (const [, value] of options.store.entries(...under(PREFIX))) {
      const [circle, topic] = decode<[Bytes, string]>(value)
      await keeper.#keep(own(circle), topic)
    }
    return keeper
  }

  /** Somebody speaks of a room that this relay is not in: to be kept, if the circle's key asks for it. */
  async unknownRoom(topic: string, channel: Channel): Promise<void> {
    const messages = channel.messages[Symbol.asyncIterator]()
    const late = setTimeout(() => void channel.close(), OPENING_TIMEOUT)
    const first = await messages.next()
    clearTimeout(late)
    const circle = first.done ? null : await this.#asked(first.value, topic)
    if (circle === null) return channel.close()
    const kept = await this.#keep(circle, topic)
    if (kept === null) return channel.close()
    await kept.sessions.join(again(channel, first.value as Uint8Array, messages))
  }

  /** The circle that the opening asks to keep, if the request holds. */
  async #asked(bytes: Uint8Array, topic: string): Promise<Bytes | null> {
    const decoded = decodeMessage(bytes)
    if (!decoded.ok || decoded.value.type !== 'open') return null
    const { circle, keep } = decoded.value
    return keep !== null && (await verifyKeep(circle, this.#options.peerId, topic, keep)) ? circle : null
  }

  async #keep(circle: Bytes, topic: string): Promise<KeptCircle | null> {
    const name = circleName(circle)
    const known = this.#circles.get(name)
    if (known) return known
    if (this.#circles.size >= KEPT_CIRCLES_LIMIT) {
      this.#options.log(`keeps ${KEPT_CIRCLES_LIMIT} circles already; one more was refused`)
      return null
    }
    const kept = this.#open(circle, topic)
    this.#circles.set(name, kept)
    // What could not be opened may be asked for again; whoever asked has the error.
    kept.catch(() => this.#circles.delete(name))
    return kept
  }

  async #open(circle: Bytes, topic: string): Promise<KeptCircle> {
    const { store } = this.#options
    await store.write([{ type: 'put', key: PREFIX + circleName(circle), value: encode([circle, topic]) }])
    const kept = await KeptCircle.open(circle, store, this.#options)
    const room = this.#options.enter(topic, (message, from) => kept.validate(message, from))
    room.events.on('message', ({ data }) => void kept.live(data))
    room.events.on('channel', channel => {
      kept.sessions
        .join(channel)
        .catch((error: Error) => this.#options.log(`a session failed: ${error.message}`))
    })
    return kept
  }

  async close(): Promise<void> {
    for (const kept of this.#circles.values()) (await kept).close()
    await this.#options.store.close()
  }
}

/** The same channel, as if its first message had not been read yet. */
function again(channel: Channel, first: Uint8Array, rest: AsyncIterator<Uint8Array>): Channel {
  async function* messages() {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  }
  const { peer, role, wire, initiator } = channel
  return {
    peer,
    role,
    wire,
    initiator,
    messages: messages(),
    send: message => channel.send(message),
    close: () => channel.close(),
  }
}
