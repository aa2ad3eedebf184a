/** An honest member as far as records go: the real gate, store, replica and replication, over wires in memory. */

import type * as Y from 'yjs'
import { proveMembership } from '../../../src/identity/index.ts'
import type { Rejection, RuleName } from '../../../src/log/index.ts'
import type { Channel } from '../../../src/network/index.ts'
import { contentHash } from '../../../src/peer/circle/contentHash.ts'
import type { Received, Replica } from '../../../src/peer/replica/replica.ts'
import { type Edit, type Written, write, writeCommons } from '../../../src/peer/replica/writing.ts'
import { CircleSessions, type SessionsHost } from '../../../src/sessions/index.ts'
import type { StorageError } from '../../../src/store/index.ts'
import type { Open } from '../../../src/sync/index.ts'
import type { Member } from '../../support/circle.ts'

/** Smaller than those of real peers, which changes nothing but how long a test takes. */
const LIMITS = { patience: 300, again: { capacity: 65_536, refill: 1_024 } }

export class HonestPeer implements SessionsHost<Received> {
  readonly peerId: string
  readonly replica: Replica
  /** Who writes here. */
  member: Member
  readonly sessions: CircleSessions<Received>
  /** What was refused here, and who had sent it. */
  readonly rejections: { readonly rule: RuleName; readonly reason: string; readonly from: string }[] = []
  /** Points of standing that each peer has lost here. */
  readonly costs = new Map<string, number>()
  readonly faults: StorageError[] = []
  /** What became of the sessions: rejects if one ended by a fault of this program. */
  readonly running: Promise<void>[] = []
  clock = 1_000_000

  constructor(peerId: string, replica: Replica, member: Member) {
    this.peerId = peerId
    this.replica = replica
    this.member = member
    this.sessions = new CircleSessions(replica, this, LIMITS)
  }

  get circle() {
    return this.replica.keys
  }

  join(channel: Channel): void {
    this.running.push(this.sessions.join(channel))
  }

  /** Says something in the circle, as a person would. */
  async says(key: string, text: string): Promise<Written> {
    const entry = { type: 'post', at: this.clock++, text }
    return this.writes({ kind: 'feed', change: doc => doc.getMap('entries').set(key, entry) })
  }

  async writes(edit: Edit): Promise<Written> {
    const written = await this.replica.queue.run(() => write(this.replica, this.member, edit))
    if (written === null) throw new Error('this changes nothing')
    this.sessions.took(written.received)
    return written
  }

  /** Changes the commons; founds it if there is none. */
  async changesCommons(change: (doc: Y.Doc) => void): Promise<Written> {
    const written = await this.replica.queue.run(() => writeCommons(this.replica, this.member, change))
    if (written === null) throw new Error('this changes nothing')
    this.sessions.took(written.received)
    return written
  }

  get texts(): string[] {
    return [...this.replica.view.posts.values()].map(({ text }) => text).sort()
  }

  get hash(): string {
    return contentHash(this.replica)
  }

  rulesAgainst(peer: string): RuleName[] {
    return this.rejections.filter(({ from }) => from === peer).map(({ rule }) => rule)
  }

  // SessionsHost

  now(): number {
    return this.clock
  }

  async opening(channel: Channel): Promise<Open> {
    const membership = await proveMembership(this.circle, this.peerId, channel.peer)
    return { type: 'open', circle: this.circle.id, role: 'member', membership, beacon: null, keep: null }
  }

  async opened(): Promise<null> {
    return null
  }

  rejected({ rule, reason }: Rejection, from: string): void {
    this.rejections.push({ rule, reason, from })
  }

  report(peer: string, cost: number): void {
    this.costs.set(peer, (this.costs.get(peer) ?? 0) + cost)
  }

  storageFailed(error: StorageError): void {
    this.faults.push(error)
  }

  // What a page would show.
  received(): void {
    return
  }
  holds(): void {
    return
  }
  inStep(): void {
    return
  }
  progress(): void {
    return
  }
  ended(): void {
    return
  }
  refused(): void {
    return
  }
  unproven(): void {
    return
  }
}
