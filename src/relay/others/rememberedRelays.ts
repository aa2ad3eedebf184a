import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Libp2p } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { Retry } from '../../network/index.ts'
import { DIAL_MS, FIRST_RETRY_MS, LONGEST_RETRY_MS, RELAYS_REMEMBERED } from './limits.ts'
import type { DialRule } from './reach.ts'

const FILE = 'relays.json'

export interface RememberedRelaysOptions {
  readonly node: Libp2p
  readonly rule: DialRule
  /** Folder of the relay; nothing is remembered without one. */
  readonly data: string | undefined
  /** Whether another relay is known now. */
  isAmongOthers(): boolean
  log(line: string): void
}

/** Other relays of earlier times: with them one that starts finds the rest, even if those that its owner named are gone. */
export class RememberedRelays {
  readonly #options: RememberedRelaysOptions
  readonly #retry = new Retry(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  readonly #stop = new AbortController()
  /** PeerId → its addresses, the newest last. */
  readonly #relays = new Map<string, readonly string[]>()
  #saving: Promise<void> = Promise.resolve()

  private constructor(options: RememberedRelaysOptions) {
    this.#options = options
  }

  static async open(options: RememberedRelaysOptions): Promise<RememberedRelays> {
    const remembered = new RememberedRelays(options)
    for (const [peer, addresses] of await remembered.#read()) remembered.#relays.set(peer, addresses)
    if (remembered.#relays.size > 0) void remembered.#rejoin()
    return remembered
  }

  /** This relay is alive, there. */
  met(peer: string, addresses: readonly Multiaddr[]): void {
    const { node, rule } = this.#options
    // A socket that is closed answers so at once; WebRTC-direct would be waited for.
    const known = addresses
      .filter(address => rule.allows(address) && /\/wss?(\/|$)/.test(`${address}`))
      .map(address => `${address}`)
    if (known.length === 0 || peer === node.peerId.toString()) return
    this.#relays.delete(peer)
    this.#relays.set(peer, known)
    const [oldest] = this.#relays.keys()
    if (this.#relays.size > RELAYS_REMEMBERED && oldest !== undefined) this.#relays.delete(oldest)
    this.#saving = this.#saving.then(() => this.#save())
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#retry.stop()
    await this.#saving
  }

  /** Until one is reached, who tells of the others. */
  async #rejoin(): Promise<void> {
    for (const [peer, addresses] of [...this.#relays].reverse())
      for (const address of addresses) {
        if (this.#stop.signal.aborted || this.#options.isAmongOthers()) return
        await this.#dial(multiaddr(address), peer)
      }
    this.#retry.failed()
    this.#retry.later(() => void this.#rejoin())
  }

  async #dial(address: Multiaddr, peer: string): Promise<void> {
    const { node, rule } = this.#options
    if (!rule.allows(address)) return
    const target = address.toString().includes('/p2p/') ? address : multiaddr(`${address}/p2p/${peer}`)
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(DIAL_MS)])
    try {
      await node.dial(target, { signal })
    } catch (error) {
      node.logger.forComponent('murmuration:relay:others')('no relay at %a any more - %e', target, error)
    }
  }

  async #read(): Promise<[string, readonly string[]][]> {
    const { data, log } = this.#options
    if (data === undefined) return []
    try {
      const kept = JSON.parse(await readFile(join(data, FILE), 'utf8')) as [string, readonly string[]][]
      return kept.map(([peer, addresses]) => [peer, addresses.map(address => `${multiaddr(address)}`)])
    } catch (error) {
      // It is a help, and found again: a relay starts without it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        log(`${FILE} is not readable, and begun anew: ${error}`)
      return []
    }
  }

  async #save(): Promise<void> {
    const { data, log } = this.#options
    if (data === undefined) return
    const file = join(data, FILE)
    try {
      await writeFile(`${file}.part`, JSON.stringify([...this.#relays]), { mode: 0o600 })
      await rename(`${file}.part`, file)
    } catch (error) {
      log(`${FILE} can't be written: ${error}`)
    }
  }
}
