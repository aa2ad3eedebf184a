/** An honest peer: the real replica, sessions and gate of a member, on a disk and a network of the simulation. */

import type * as Y from 'yjs'
import type { CircleKeys } from '../../../src/identity/index.ts'
import { didOf } from '../../../src/identity/index.ts'
import { postId, writeAbout, writeProfile } from '../../../src/model/index.ts'
import { MetPeers } from '../../../src/peer/circle/metPeers.ts'
import { CircleNet } from '../../../src/peer/circle/net.ts'
import { Presence } from '../../../src/peer/circle/presence.ts'
import { Holdings } from '../../../src/peer/circle/reach.ts'
import { Replica } from '../../../src/peer/replica/replica.ts'
import { type Written, write, writeCommons } from '../../../src/peer/replica/writing.ts'
import { StorageError } from '../../../src/store/index.ts'
import type { Member as Identity } from '../../support/circle.ts'
import type { Air } from './air.ts'
import { Disk } from './disk.ts'
import { Ledger } from './ledger.ts'

export class Member {
  readonly name: string
  readonly identity: Identity
  readonly did: string
  readonly disk: Disk
  readonly ledger = new Ledger()
  /** Troubles with the disk that the person was told of. */
  readonly told: string[] = []
  replica: Replica | null = null
  net: CircleNet | null = null
  readonly #air: Air
  readonly #circle: CircleKeys
  #coming: Promise<void> | null = null

  constructor(name: string, identity: Identity, circle: CircleKeys, air: Air) {
    this.name = name
    this.identity = identity
    this.did = didOf(identity.certificate.person)
    this.disk = new Disk(air.time, air.random)
    this.#air = air
    this.#circle = circle
  }

  get air(): Air {
    return this.#air
  }

  get circle(): CircleKeys {
    return this.#circle
  }

  /** Is started, unless it is there or on its way. */
  start(): Promise<void> {
    this.#coming ??= this.#start()
    return this.#coming
  }

  async #start(): Promise<void> {
    const store = this.disk.open()
    const [replica, holdings, presence, met] = await Promise.all([
      Replica.open(this.#circle, store),
      Holdings.open(store, this.#circle.name),
      Presence.open(store, this.#circle.name),
      MetPeers.open(store, this.#circle.name),
    ])
    const net = new CircleNet({
      replica,
      network: this.#air.join(this.name),
      holdings,
      presence,
      met,
      writer: () => this.identity,
      now: () => this.#air.time.now,
      hints: { relays: [], signalling: [] },
    })
    net.events.on('storage', ({ message }) => this.told.push(message))
    this.replica = replica
    this.net = net
    await net.start()
  }

  /** The power goes. */
  async crash(): Promise<void> {
    const { net } = this
    this.#air.vanish(this.name)
    this.replica = null
    this.net = null
    this.#coming = null
    await this.disk.crash()
    void net?.stop() // its timers; nothing that it says is heard, nothing that it writes is kept
  }

  /** Writes what people write. Resolves when it is stored, or could not be; a crash leaves it for ever open. */
  async act(
    what: 'post' | 'edit' | 'delete' | 'resonate' | 'name' | 'about',
    n: number,
    to: string,
  ): Promise<void> {
    const { replica } = this
    if (!replica) return
    const key = `p${n % 7}`
    const id = postId(this.identity.signer.publicKey, key)
    const at = this.#air.time.now
    const there = this.ledger.mayStand(id)
    if (what === 'post' && !there)
      await this.#say(replica, id, key, { type: 'post', at, text: `post ${n} by ${this.name}` })
    if (what === 'edit' && there)
      await this.#say(replica, id, key, { type: 'post', at, text: `edit ${n} by ${this.name}`, editedAt: at })
    if (what === 'delete' && there) await this.#say(replica, id, key, { type: 'deleted', at })
    if (what === 'resonate')
      await this.#write(replica, () =>
        write(replica, this.identity, {
          kind: 'feed',
          change: doc =>
            doc.getMap('entries').set(`resonance/${to}`, { type: 'resonance', to, at, kind: 'yes' }),
        }),
      )
    if (what === 'name')
      await this.#write(replica, () =>
        write(replica, this.identity, {
          kind: 'profile',
          change: doc => writeProfile(doc, { name: `${this.name} ${n}`, recorded: false }, at),
        }),
      )
    if (what === 'about')
      await this.#write(replica, () =>
        writeCommons(replica, this.identity, (doc: Y.Doc) =>
          writeAbout(doc, { name: `c${n}`, purpose: this.name }),
        ),
      )
  }

  async #say(
    replica: Replica,
    id: string,
    key: string,
    entry: { type: string; at: number; text?: string; editedAt?: number },
  ): Promise<void> {
    const said = this.ledger.begin(id, entry.text ?? null)
    const stored = await this.#write(replica, () =>
      write(replica, this.identity, {
        kind: 'feed',
        forget: entry.type === 'deleted',
        change: doc => doc.getMap('entries').set(key, entry),
      }),
    )
    if (stored) this.ledger.stored(id, said)
    else this.ledger.refused(id, said)
  }

  /** As an author does: one at a time, spread once it is on the disk. @returns whether it is */
  async #write(replica: Replica, work: () => Promise<Written | null>): Promise<boolean> {
    const { net } = this
    try {
      const written = await replica.queue.run(work)
      if (written) await net?.spread([written.received], [written.record.bytes])
      return written !== null
    } catch (error) {
      if (error instanceof StorageError) return false
      throw error
    }
  }
}
