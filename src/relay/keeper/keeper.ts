/** Keeps the encrypted records of circles whose members ask: the request is signed by the circle key. */

import { decode, encode } from '@ipld/dag-cbor'
import { type Bytes, own, Queue } from '../../base/index.ts'
import { circleName, verifyKeep } from '../../identity/index.ts'
import type { Channel } from '../../network/index.ts'
import { type Store, under } from '../../store/index.ts'
import { decodeMessage, encodeMessage, type RefusedPart } from '../../sync/index.ts'
import type { Opaque } from '../opaque.ts'
import { again } from './again.ts'
import { KeptCircle, type KeptCircleHost } from './keptCircle.ts'
import { KEPT_CIRCLES_LIMIT, OPENING_TIMEOUT, ROOM_LOOK_EVERY, ROOM_MADE_TO } from './limits.ts'
import { absentees, greediest } from './makeRoom.ts'
import type { Quotas } from './quotas.ts'
import { dayOf } from './renewals.ts'

/** The room of a kept circle, as the network gives it to a relay. */
export interface KeeperRoom {
  readonly events: {
    on(name: 'message', listener: (event: { data: Uint8Array; from: string }) => void): () => void
    on(name: 'channel', listener: (channel: Channel) => void): () => void
  }
  leave(): Promise<void>
}

export interface KeeperOptions extends Omit<KeptCircleHost, 'makeRoom'> {
  readonly store: Store
  readonly quotas: Quotas
  readonly opaque: Opaque
  enter(
    topic: string,
    validate: (message: Uint8Array, from: string) => Promise<'accept' | 'ignore' | 'reject'>,
  ): KeeperRoom
}

interface Kept {
  readonly circle: KeptCircle
  readonly room: KeeperRoom
  /** Opaque name of the device that first asked for it; '' where that is not known. */
  readonly asker: string
  /** Day since which it is kept. */
  readonly since: number
}

/** What one circle takes here, for the relay's owner. */
export interface KeptUse {
  readonly name: string
  readonly bytes: number
  readonly records: number
  readonly writers: number
  readonly present: number
  /** Days since a member last showed to hold anything of it. */
  readonly idleDays: number
}

const PREFIX = 'kept/'

export class Keeper {
  readonly #options: KeeperOptions
  readonly #circles = new Map<string, Promise<Kept>>()
  readonly #open = new Map<string, Kept>()
  /** Circles on their way out, which must be gone before they are kept anew. */
  readonly #leaving = new Map<string, Promise<void>>()
  readonly #makingRoom = new Queue()
  #noRoomUntil = 0

  private constructor(options: KeeperOptions) {
    this.#options = options
  }

  /** Goes on with the circles that it kept before. */
  static async open(options: KeeperOptions): Promise<Keeper> {
    const keeper = new Keeper(options)
    const today = dayOf(options.now())
    for await (const [key, value] of options.store.entries(...under(PREFIX))) {
      const [circle, topic, asker = '', since = today] =
        decode<[Bytes, string, string | undefined, number | undefined]>(value)
      const kept = keeper.#start(own(circle), topic, asker, since)
      keeper.#circles.set(key.slice(PREFIX.length), kept)
      await kept
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
    const kept = await this.#keep(circle, topic, channel.peer)
    if (typeof kept === 'string') return this.#refuse(channel, kept)
    await kept.circle.sessions.join(again(channel, first.value as Uint8Array, messages))
  }

  /** Bytes in use, of all circles. */
  get bytes(): number {
    return [...this.#open.values()].reduce((sum, { circle }) => sum + circle.usage.bytes, 0)
  }

  uses(): KeptUse[] {
    const today = dayOf(this.#options.now())
    return [...this.#open].map(([name, kept]) => ({
      name: this.#options.opaque('circle', name),
      bytes: kept.circle.usage.bytes,
      records: kept.circle.usage.records,
      writers: kept.circle.usage.writers,
      present: kept.circle.present,
      idleDays: Math.max(0, today - lastSeen(kept)),
    }))
  }

  /** The circle that the opening asks to keep, if the request holds. */
  async #asked(bytes: Uint8Array, topic: string): Promise<Bytes | null> {
    const decoded = decodeMessage(bytes)
    if (!decoded.ok || decoded.value.type !== 'open') return null
    const { circle, keep } = decoded.value
    return keep !== null && (await verifyKeep(circle, this.#options.peerId, topic, keep)) ? circle : null
  }

  async #refuse(channel: Channel, what: RefusedPart): Promise<void> {
    this.#options.turnedAway('quota')
    const limit = what === 'asker' ? this.#options.quotas.circlesPerAsker : KEPT_CIRCLES_LIMIT
    await channel.send(encodeMessage({ type: 'refused', what, limit, writer: null }))
    await channel.close()
  }

  async #keep(circle: Bytes, topic: string, peer: string): Promise<Kept | RefusedPart> {
    const name = circleName(circle)
    await this.#leaving.get(name)
    const asker = this.#options.opaque('device', peer)
    if (!this.#circles.has(name)) {
      const asked = [...this.#open.values()].filter(kept => kept.asker === asker).length
      if (asked >= this.#options.quotas.circlesPerAsker) return 'asker'
      if (this.#circles.size >= KEPT_CIRCLES_LIMIT) await this.#dropAbsentee()
    }
    const known = this.#circles.get(name)
    if (known) return known
    if (this.#circles.size >= KEPT_CIRCLES_LIMIT) {
      this.#options.log(`keeps ${KEPT_CIRCLES_LIMIT} circles already; one more was refused`)
      return 'circles'
    }
    const since = dayOf(this.#options.now())
    const kept = this.#remember(circle, topic, asker, since).then(() =>
      this.#start(circle, topic, asker, since),
    )
    this.#circles.set(name, kept)
    // What could not be opened may be asked for again; whoever asked has the error.
    kept.catch(() => this.#circles.delete(name))
    return kept
  }

  #remember(circle: Bytes, topic: string, asker: string, since: number): Promise<void> {
    const value = encode([circle, topic, asker, since])
    return this.#options.store.write([{ type: 'put', key: PREFIX + circleName(circle), value }])
  }

  async #start(id: Bytes, topic: string, asker: string, since: number): Promise<Kept> {
    const host: KeptCircleHost = { ...this.#options, makeRoom: bytes => this.#makeRoom(bytes) }
    const circle = await KeptCircle.open(id, this.#options.store, host)
    const room = this.#options.enter(topic, (message, from) => circle.validate(message, from))
    room.events.on('message', ({ data }) => void circle.live(data))
    room.events.on('channel', channel => {
      circle.sessions
        .join(channel)
        .catch((error: Error) => this.#options.log(`a session failed: ${error.message}`))
    })
    const kept = { circle, room, asker, since }
    this.#open.set(circleName(id), kept)
    return kept
  }

  /** Room for so many bytes more. @returns false if there is none */
  async #makeRoom(bytes: number): Promise<boolean> {
    if (this.#fits(bytes)) return true
    return this.#makingRoom.run(async () => {
      if (this.#fits(bytes)) return true
      if (this.#options.now() < this.#noRoomUntil) return false
      await this.#letGo(bytes)
      if (this.#fits(bytes)) return true
      this.#options.log('all quota is in use, and nothing more can be let go of: no more is taken for now')
      this.#noRoomUntil = this.#options.now() + ROOM_LOOK_EVERY
      return false
    })
  }

  #fits(bytes: number): boolean {
    return this.bytes + bytes <= this.#options.quotas.total
  }

  /** In the order that `makeRoom.ts` says. */
  async #letGo(bytes: number): Promise<void> {
    const { total } = this.#options.quotas
    const excess = () => this.bytes + bytes - total * ROOM_MADE_TO
    while (excess() > 0 && (await this.#dropAbsentee()));
    const exhausted = new Set<string>()
    while (excess() > 0) {
      const candidates = this.#candidates().filter(({ name }) => !exhausted.has(name))
      const found = greediest(candidates, total / this.#open.size)
      if (found === null) return
      const { circle } = found.circle.kept
      const before = circle.usage.bytes
      await circle.letGo(Math.min(excess(), found.above))
      const freed = before - circle.usage.bytes
      this.#options.log(`let go of ${freed} bytes of circle ${found.circle.opaque}, the largest`)
      if (freed <= 0) exhausted.add(found.circle.name)
    }
  }

  #candidates() {
    return [...this.#open].map(([name, kept]) => ({
      name,
      opaque: this.#options.opaque('circle', name),
      kept,
      bytes: kept.circle.usage.bytes,
      renewed: lastSeen(kept),
      present: kept.circle.present,
    }))
  }

  /** Forgets the circle whose members have been away longest. @returns whether there was one */
  async #dropAbsentee(): Promise<boolean> {
    const [longest] = absentees(this.#candidates(), dayOf(this.#options.now()))
    if (longest === undefined) return false
    this.#options.log(`forgot circle ${longest.opaque}, whose members have not come, to make room`)
    const gone = this.#forget(longest.name, longest.kept)
    this.#leaving.set(longest.name, gone)
    await gone.finally(() => this.#leaving.delete(longest.name))
    return true
  }

  async #forget(name: string, { circle, room }: Kept): Promise<void> {
    this.#circles.delete(name)
    this.#open.delete(name)
    await room.leave()
    await this.#options.store.write([{ type: 'delete', key: PREFIX + name }])
    await circle.forget()
  }

  async close(): Promise<void> {
    for (const kept of this.#circles.values()) (await kept).circle.close()
    await this.#options.store.close()
  }
}

/** A circle of which nothing was ever renewed counts from when it was first kept. */
const lastSeen = ({ circle, since }: Kept): number => Math.max(circle.renewed, since)
