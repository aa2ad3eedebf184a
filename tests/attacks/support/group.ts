/** Three honest members of one circle, each with words of its own; one of them keeps its records in LevelDB. */

import { expect } from 'vitest'
import type { CircleKeys } from '../../../src/identity/index.ts'
import { Replica } from '../../../src/peer/replica/replica.ts'
import { memoryStore, openLevelStore, type Store } from '../../../src/store/index.ts'
import { newCircle, newMember } from '../../support/circle.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { until } from '../../support/until.ts'
import { HonestPeer } from './honestPeer.ts'
import { wire } from './wire.ts'

export class Group {
  readonly circle: CircleKeys
  readonly peers: HonestPeer[] = []
  readonly #endings: (() => Promise<unknown>)[] = []
  #words: string[] = []
  #round = 0
  #next = 1

  private constructor(circle: CircleKeys) {
    this.circle = circle
  }

  /** Ann, Ben and Cem, all connected, in step, and with a post each. */
  static async meet(): Promise<Group> {
    const group = new Group(await newCircle())
    await group.joins('ann')
    await group.joins('ben')
    const { path, remove } = await temporaryFolder('attacks')
    group.#endings.push(remove)
    await group.joins('cem', await openLevelStore(path))
    for (const peer of group.peers) await group.says(peer, `${peer.peerId}’s own words`)
    await group.agrees()
    return group
  }

  get ann(): HonestPeer {
    return this.peers[0]!
  }

  get ben(): HonestPeer {
    return this.peers[1]!
  }

  get cem(): HonestPeer {
    return this.peers[2]!
  }

  /** One more honest member, connected with all the others unless the test says with whom. */
  async joins(name: string, store: Store = memoryStore(), to: readonly HonestPeer[] = this.peers) {
    const peer = new HonestPeer(name, await Replica.open(this.circle, store), await newMember(this.circle))
    this.#endings.push(() => store.close())
    for (const other of to) this.connect(peer, other)
    this.peers.push(peer)
    return peer
  }

  connect(a: HonestPeer, b: HonestPeer): void {
    const [there, back] = wire(a.peerId, b.peerId)
    a.join(there)
    b.join(back)
  }

  async says(peer: HonestPeer, text: string): Promise<void> {
    this.#words.push(text)
    await peer.says(`k${this.#next++}`, text)
  }

  /** Words that their author's own log does not hold any more. */
  forgets(which: (text: string) => boolean): void {
    this.#words = this.#words.filter(text => !which(text))
  }

  /**
   * Something new by each honest member reaches all others; then all have the same content by hash and the same heads,
   * every honest word among it, and none holds anything against another.
   */
  async agrees(): Promise<void> {
    this.#round++
    for (const peer of this.peers) await this.says(peer, `${peer.peerId} goes on (${this.#round})`)
    const alike = () =>
      new Set(this.peers.map(({ hash }) => hash)).size === 1 &&
      new Set(this.peers.map(({ replica }) => replica.heads.measure().sum)).size === 1
    await until('all honest peers are alike', alike, 15_000).catch((error: Error) => {
      const state = this.peers.map(({ peerId, texts, rejections }) => ({ peerId, texts, rejections }))
      throw new Error(`${error.message}: ${JSON.stringify(state)}`)
    })
    for (const { texts, costs, faults } of this.peers) {
      expect(texts).toEqual(expect.arrayContaining(this.#words))
      for (const { peerId } of this.peers) expect(costs.get(peerId) ?? 0).toBe(0)
      expect(faults).toEqual([])
    }
  }

  /** Ends all, and throws what a session may have died of. */
  async end(): Promise<void> {
    for (const { sessions } of this.peers) sessions.close()
    await Promise.all(this.peers.flatMap(({ running }) => running))
    for (const end of this.#endings.reverse()) await end()
  }
}
