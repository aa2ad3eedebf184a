import type { Connection, Libp2p } from '@libp2p/interface'
import { type Answer, type Question, serveFinding } from '../../network/index.ts'
import type { KadDHT } from '../libp2p/index.ts'
import { Announcing } from './announcing.ts'
import { Hearsay } from './hearsay.ts'
import { KnownRelays, tellable } from './knownRelays.ts'
import { FEW_RELAYS } from './limits.ts'
import { LookUp } from './lookUp.ts'
import type { DialRule } from './reach.ts'
import { RememberedRelays } from './rememberedRelays.ts'
import { Staying } from './staying.ts'

export interface OtherRelaysOptions {
  readonly node: Libp2p
  readonly dht: KadDHT
  readonly rule: DialRule
  /** Relays that the owner named: multiaddrs, or http(s) addresses. */
  readonly peers: readonly string[]
  /** Folder of the relay, where it remembers others. */
  readonly data: string | undefined
  /** Topics that are met or kept here now. */
  topics(): Iterable<string>
  log(line: string): void
}

/** What this relay knows of others, and tells to peers who ask. */
export class OtherRelays {
  readonly #known: KnownRelays
  readonly #announcing: Announcing
  readonly #hearsay: Hearsay
  readonly #lookUp: LookUp
  readonly #staying: Staying[]
  #remembered: RememberedRelays | undefined
  #endFinding: () => Promise<void> = async () => undefined

  private constructor({ node, dht, rule, peers, topics, log }: OtherRelaysOptions) {
    this.#announcing = new Announcing({ dht, topics, log })
    this.#known = new KnownRelays(node, (peer, addresses) => {
      this.#remembered?.met(peer, addresses)
      if (this.#known.size <= FEW_RELAYS) this.#announcing.again()
    })
    this.#hearsay = new Hearsay(node)
    this.#lookUp = new LookUp(dht, node.peerId.toString())
    this.#staying = peers.map(address => new Staying(node, address, rule))
  }

  static async start(options: OtherRelaysOptions): Promise<OtherRelays> {
    const others = new OtherRelays(options)
    others.#remembered = await RememberedRelays.open({
      ...options,
      isAmongOthers: () => others.#known.size > 0,
    })
    others.#endFinding = await serveFinding(options.node, (question, asker) =>
      others.#answer(question, asker),
    )
    return others
  }

  /** The topic is met or kept here. */
  has(topic: string): void {
    this.#announcing.has(topic)
  }

  async stop(): Promise<void> {
    for (const staying of this.#staying) staying.stop()
    await this.#remembered?.stop()
    this.#known.stop()
    this.#hearsay.stop()
    this.#announcing.stop()
    await this.#endFinding()
  }

  async #answer({ topic, at }: Question, { remoteAddr, remotePeer }: Connection): Promise<Answer> {
    const asker = remotePeer.toString()
    this.#hearsay.heard(topic, asker, at)
    const found = await this.#lookUp.relaysWith(topic)
    const has = [
      ...found.flatMap(({ id, multiaddrs }) => tellable(id.toString(), multiaddrs, remoteAddr)),
      ...this.#hearsay.about(topic, asker, remoteAddr),
    ]
    const unique = [...new Set(has)]
    const alive = this.#known.aliveFor(topic, remoteAddr).filter(address => !unique.includes(address))
    return { has: unique, alive }
  }
}
