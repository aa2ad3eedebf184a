/** A peer that speaks the session protocol with an honest one and says in it whatever a test wants. */

import { type CircleKeys, proveMembership } from '../../../src/identity/index.ts'
import type { SealedRecord } from '../../../src/log/index.ts'
import type { Channel } from '../../../src/network/index.ts'
import {
  decodeMessage,
  encodeMessage,
  type Item,
  type Message,
  type Open,
  type SyncMessage,
} from '../../../src/sync/index.ts'
import { END } from '../../../src/sync/sortedMap.ts'
import { until } from '../../support/until.ts'
import type { HonestPeer } from './honestPeer.ts'
import { wire } from './wire.ts'

let next = 0

export class HostilePeer {
  readonly peerId: string
  readonly heard: Message[] = []
  /** The other side has ended the session. */
  ended = false
  readonly #channel: Channel
  readonly #victim: HonestPeer
  #barriers = 1_000_000

  private constructor(peerId: string, channel: Channel, victim: HonestPeer) {
    this.peerId = peerId
    this.#channel = channel
    this.#victim = victim
    void this.#listen()
  }

  /**
   * Opens a session with an honest peer.
   * @param circle the keys that the attacker has: without the right ones the opening is all it comes to
   */
  static async reaches(
    victim: HonestPeer,
    circle: Pick<CircleKeys, 'id' | 'signer'>,
    {
      peerId = `eve${next++}`,
      role = 'member',
      membership,
    }: { peerId?: string; role?: 'member' | 'relay'; membership?: Open['membership'] } = {},
  ): Promise<HostilePeer> {
    const [mine, theirs] = wire(peerId, victim.peerId, role === 'relay' ? 'relay' : 'peer')
    const hostile = new HostilePeer(peerId, mine, victim)
    victim.join(theirs)
    const own = role === 'relay' ? null : await proveMembership(circle as CircleKeys, peerId, victim.peerId)
    const shown = membership === undefined ? own : membership
    await hostile.sends({
      type: 'open',
      circle: circle.id,
      role,
      membership: shown,
      beacon: null,
      keep: null,
    })
    return hostile
  }

  async #listen(): Promise<void> {
    for await (const bytes of this.#channel.messages) {
      const decoded = decodeMessage(bytes)
      if (!decoded.ok) throw new Error(`an honest peer said what is no message: ${decoded.reason}`)
      this.heard.push(decoded.value)
    }
    this.ended = true
  }

  async sends(message: Message): Promise<void> {
    await this.#channel.send(encodeMessage(message))
  }

  async sendsBytes(bytes: Uint8Array): Promise<void> {
    await this.#channel.send(bytes)
  }

  /** Gives records, or whatever stands in their place, and waits until the other side has judged them. */
  async gives(
    records: readonly (SealedRecord | Uint8Array<ArrayBuffer>)[],
    forks: readonly Uint8Array<ArrayBuffer>[] = [],
  ): Promise<void> {
    const bytes = records.map(record => (record instanceof Uint8Array ? record : record.bytes))
    await this.sends({ type: 'records', records: bytes, forks: [...forks] }).catch(() => {
      this.ended = true
    })
    await this.done()
  }

  /** All that was said so far has been dealt with (or the session is over). */
  async done(): Promise<void> {
    const id = this.#barriers++
    // A session that the other side has ended takes nothing more: then this is over, too.
    await this.sends({ type: 'want', id, items: [] }).catch(() => {
      this.ended = true
    })
    const answered = () => this.heard.some(one => one.type === 'served' && one.id === id)
    await until(
      `${this.#victim.peerId} has dealt with what ${this.peerId} said`,
      () => answered() || this.ended,
    )
  }

  /** Says in a reconciliation that this is all it has, and hears all that the other has. */
  async claims(items: readonly Item[]): Promise<void> {
    const sorted = [...items].sort(([a], [b]) => (a < b ? -1 : 1))
    const range = { low: '', high: END, items: sorted, answered: false } as const
    await this.sends({ type: 'ranges', ranges: [range], final: true })
    await this.done()
  }

  heardOf<Type extends SyncMessage['type']>(type: Type): Extract<SyncMessage, { type: Type }>[] {
    return this.heard.filter((one): one is Extract<SyncMessage, { type: Type }> => one.type === type)
  }

  /** With what the other side began. */
  async opening(): Promise<Open> {
    await until('the other side opens', () => this.heard.some(({ type }) => type === 'open'))
    return this.heard.find((one): one is Open => one.type === 'open')!
  }

  async leaves(): Promise<void> {
    await this.#channel.close()
  }
}
