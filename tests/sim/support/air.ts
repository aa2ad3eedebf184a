/**
 * A network in virtual time. Links come and go, channels over them are reliable and in order and end when the link does
 * (what was under way is lost), live messages are passed on from neighbour to neighbour and may be lost, doubled or late.
 */

import { Emitter } from '../../../src/base/index.ts'
import { Standing } from '../../../src/network/connections/index.ts'
import type { Network, Room, RoomEvents, RoomOptions } from '../../../src/network/index.ts'
import { readLive } from '../../../src/sessions/index.ts'
import { AirChannel } from './airChannel.ts'
import type { Random } from './random.ts'
import type { VirtualTime } from './virtualTime.ts'

export interface Weather {
  /** Milliseconds that a message takes, at least and beyond that at most. */
  readonly latency: number
  readonly jitter: number
  /** Of live messages, on each hop. */
  readonly loss: number
  readonly doubled: number
  readonly beaconsLost: number
}

/** Neighbours to which a live message is passed on. */
const MESH = 6
/** What a live message that is rejected costs, as in the network. */
const COST_OF_REJECTED = 10
/** Milliseconds between two looks at who should be connected and is not. */
const TEND_EVERY = 1_500
/** How late the other side learns that a link is gone, at most. */
const SILENCE = 6_000

/** What somebody hostile sends in place of what they should have sent to that peer. */
export type Tamper = (bytes: Uint8Array, to: string) => readonly Uint8Array[]

interface Place {
  readonly name: string
  readonly standing: Standing
  readonly heard: Set<number>
  room: { options: RoomOptions; events: Emitter<RoomEvents> } | null
  tamper: Tamper | null
}

interface Link {
  readonly channels: readonly [AirChannel, AirChannel]
}

export class Air {
  readonly time: VirtualTime
  readonly random: Random
  readonly refusals: { by: string; of: string }[] = []
  /** How often each has asked for records. */
  readonly asked = new Map<string, number>()
  readonly #weather: Weather
  readonly #places = new Map<string, Place>()
  readonly #wished = new Set<string>()
  readonly #links = new Map<string, Link>()
  #apart: ReadonlySet<string> = new Set()
  #nextMessage = 0

  constructor(time: VirtualTime, random: Random, weather: Weather) {
    this.time = time
    this.random = random
    this.#weather = weather
    const tend = () => {
      for (const pair of this.#wished) this.#tryLink(pair)
      time.after(TEND_EVERY, tend)
    }
    time.after(random.below(TEND_EVERY), tend)
  }

  /** What a member sees of it. */
  join(name: string): Pick<Network, 'peerId' | 'events' | 'enter' | 'report'> {
    const place: Place = {
      name,
      standing: this.#places.get(name)?.standing ?? new Standing(() => this.time.now),
      heard: new Set(),
      room: null,
      tamper: this.#places.get(name)?.tamper ?? null,
    }
    if (!this.#places.has(name))
      place.standing.events.on('refused', ({ peer }) => {
        this.refusals.push({ by: name, of: peer })
        this.unlink(name, peer)
      })
    this.#places.set(name, place)
    return {
      peerId: name,
      events: new Emitter(),
      report: (peer, cost, why) => place.standing.report(peer, cost, why),
      enter: async options => this.#enter(place, options),
    }
  }

  /** The process is no more: nothing that it still does is heard. */
  vanish(name: string): void {
    const place = this.#places.get(name)
    if (place) place.room = null
    for (const pair of [...this.#links.keys()]) if (namesOf(pair).includes(name)) this.#drop(pair, name)
  }

  tamper(name: string, tamper: Tamper): void {
    this.#places.get(name)!.tamper = tamper
  }

  /** The two are to be connected whenever that is possible. */
  wish(a: string, b: string): void {
    if (a !== b) this.#wished.add(pairOf(a, b))
  }

  unlink(a: string, b: string): void {
    this.#drop(pairOf(a, b), null)
  }

  /** Only peers on the same side reach each other. */
  part(one: ReadonlySet<string>): void {
    this.#apart = one
    for (const pair of [...this.#links.keys()]) if (!this.#reach(pair)) this.#drop(pair, null)
  }

  neighbours(name: string): string[] {
    return [...this.#links.keys()].flatMap(pair => {
      const [a, b] = namesOf(pair)
      return a === name ? [b!] : b === name ? [a!] : []
    })
  }

  /** Says something in the room, to all neighbours or to some. */
  say(from: string, message: Uint8Array, to = this.neighbours(from)): void {
    const id = this.#nextMessage++
    this.#places.get(from)?.heard.add(id)
    for (const neighbour of to) this.#carry(id, message, from, neighbour)
  }

  #enter(place: Place, options: RoomOptions): Room {
    const events = new Emitter<RoomEvents>()
    place.room = { options, events }
    const here = () => place.room?.events === events && this.#places.get(place.name) === place
    return {
      events,
      publish: async message => {
        if (here()) this.say(place.name, message)
      },
      setGoodbye: () => undefined,
      relays: () => [],
      addHints: () => undefined,
      leave: async () => {
        if (here()) this.vanish(place.name)
      },
    }
  }

  #tryLink(pair: string): void {
    const [a, b] = namesOf(pair)
    const [one, other] = [this.#places.get(a!), this.#places.get(b!)]
    if (this.#links.has(pair) || !this.#reach(pair) || !one?.room || !other?.room) return
    if (one.standing.isRefused(b!) || other.standing.isRefused(a!)) return
    const ends = [one, other].map(
      (place, i) =>
        new AirChannel(this, place.name, (i === 0 ? other : one).name, i === 0, () => place.tamper),
    ) as [AirChannel, AirChannel]
    ends[0].peerEnd = ends[1]
    ends[1].peerEnd = ends[0]
    this.#links.set(pair, { channels: ends })
    ends.forEach((channel, i) => {
      const { room } = i === 0 ? one : other
      this.time.after(this.delay(), () => !channel.ended && room?.events.emit('channel', channel))
    })
  }

  delay(): number {
    return this.#weather.latency + this.random.below(this.#weather.jitter + 1)
  }

  /** One side has closed the channel. The connection is of no other use: it is made again later. */
  closed(channel: AirChannel): void {
    const pair = pairOf(channel.self, channel.peer)
    if (this.#links.get(pair)?.channels.includes(channel)) this.#drop(pair, channel.self)
  }

  /** @param by who knows at once; the other side, or both, learn it later */
  #drop(pair: string, by: string | null): void {
    const link = this.#links.get(pair)
    if (!link) return
    this.#links.delete(pair)
    for (const channel of link.channels) {
      channel.sever()
      if (channel.self === by) channel.end()
      else this.time.after(this.random.below(SILENCE), () => channel.end())
    }
  }

  #reach(pair: string): boolean {
    const [a, b] = namesOf(pair)
    return this.#apart.has(a!) === this.#apart.has(b!)
  }

  #carry(id: number, message: Uint8Array, from: string, to: string): void {
    const tampered = this.#places.get(from)?.tamper?.(message, to) ?? [message]
    for (const bytes of tampered) {
      const isRecord = readLive(bytes)?.type === 'record'
      if (this.random.chance(isRecord ? this.#weather.loss : this.#weather.beaconsLost)) continue
      const times = this.random.chance(this.#weather.doubled) ? 2 : 1
      for (let n = 0; n < times; n++)
        this.time.after(this.delay(), () => void this.#hear(id, bytes, from, to))
    }
  }

  async #hear(id: number, message: Uint8Array, from: string, to: string): Promise<void> {
    const place = this.#places.get(to)
    if (!place?.room || place.heard.has(id) || !this.#links.has(pairOf(from, to))) return
    place.heard.add(id)
    const { options, events } = place.room
    const verdict = await options.validate(message, from)
    if (verdict === 'reject') place.standing.report(from, COST_OF_REJECTED, 'rejected')
    if (verdict !== 'accept') return
    events.emit('message', { data: message, from })
    const others = this.neighbours(to).filter(neighbour => neighbour !== from)
    for (const neighbour of this.random.shuffled(others).slice(0, MESH))
      this.#carry(id, message, to, neighbour)
  }
}

const pairOf = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)
const namesOf = (pair: string): string[] => pair.split('|')
