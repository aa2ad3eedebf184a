/**
 * The wires of this project make connections that nobody can dial by an address: two people show each other texts, a
 * y-webrtc room or a Nostr relay brings them together. What all three end in is a data channel as a libp2p connection.
 * Here two nodes of one process hand each other the texts' content at once, so that libp2p can dial and listen over just
 * that, and its own tests of transports can be put to it.
 */

import {
  type Connection,
  type CreateListenerOptions,
  type DialTransportOptions,
  type Listener,
  type Logger,
  type MultiaddrConnection,
  type PeerId,
  serviceCapabilities,
  type Transport,
  TypedEventEmitter,
  transportSymbol,
  type Upgrader,
} from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { Side } from '../../../src/network/byHand/side.ts'
import { type DataChannelPipe, pipeConnection } from '../../../src/network/pipe/index.ts'

interface Components {
  readonly peerId: PeerId
  readonly logger: { forComponent(name: string): Logger }
}

/** As in `overDataChannel.ts`. */
const MAX_MESSAGE_SIZE = 16 * 1024 - 1
const NOBODY = new Uint8Array(32)
const HAND = /^\/memory\/[^/]+(\/p2p\/[^/]+)?$/

export const handAddress = {
  matches: (address: Multiaddr): boolean => HAND.test(address.toString()),
  exactMatch: (address: Multiaddr): boolean => HAND.test(address.toString()),
}

const withoutPeer = (address: Multiaddr): string => address.toString().replace(/\/p2p\/.*$/, '')

/** Who can be handed a text, by what stands for their table. */
const tables = new Map<string, HandListener>()

function connectionOf(
  side: Side,
  pipe: DataChannelPipe,
  remoteAddr: Multiaddr,
  direction: 'inbound' | 'outbound',
  log: Logger,
): MultiaddrConnection {
  const connection = pipeConnection(pipe, { remoteAddr, direction, log, maxMessageSize: MAX_MESSAGE_SIZE })
  connection.addEventListener('close', () => side.close())
  return connection
}

class HandListener
  extends TypedEventEmitter<{ listening: CustomEvent; error: CustomEvent<Error>; close: CustomEvent }>
  implements Listener
{
  readonly #components: Components
  readonly #upgrader: Upgrader
  readonly #stop = new AbortController()
  #address: Multiaddr | undefined

  constructor(components: Components, upgrader: Upgrader) {
    super()
    this.#components = components
    this.#upgrader = upgrader
  }

  async listen(address: Multiaddr): Promise<void> {
    this.#address = multiaddr(withoutPeer(address))
    tables.set(this.#address.toString(), this)
    queueMicrotask(() => this.safeDispatchEvent('listening'))
  }

  /** Takes an offer. @returns the answer */
  async answer(offer: Awaited<ReturnType<Side['offer']>>, from: PeerId) {
    const side = new Side([], NOBODY)
    const answer = await side.answer(offer)
    void side.connected().then(async pipe => {
      const address = multiaddr(`/memory/hand/p2p/${from}`)
      const log = this.#components.logger.forComponent('hand')
      const connection = connectionOf(side, pipe, address, 'inbound', log)
      await this.#upgrader
        .upgradeInbound(connection, { signal: this.#stop.signal })
        .catch((error: Error) => connection.abort(error))
    })
    return answer
  }

  getAddrs(): Multiaddr[] {
    return this.#address ? [this.#address] : []
  }

  updateAnnounceAddrs(): void {
    // Nobody else gets to know of it.
    this.getAddrs()
  }

  async close(): Promise<void> {
    if (this.#address) tables.delete(this.#address.toString())
    this.#stop.abort()
    queueMicrotask(() => this.safeDispatchEvent('close'))
  }
}

class HandTransport implements Transport {
  readonly [transportSymbol] = true
  readonly [Symbol.toStringTag] = 'by hand'
  readonly [serviceCapabilities]: string[] = ['@libp2p/transport']
  readonly #components: Components

  constructor(components: Components) {
    this.#components = components
  }

  async dial(
    address: Multiaddr,
    { signal, upgrader, ...options }: DialTransportOptions,
  ): Promise<Connection> {
    signal.throwIfAborted()
    const table = tables.get(withoutPeer(address))
    if (!table) throw new Error(`nobody sits at ${address}`)
    const side = new Side([], NOBODY)
    await side.accept(await table.answer(await side.offer(), this.#components.peerId))
    const pipe = await side.connected()
    const log = this.#components.logger.forComponent('hand')
    const connection = connectionOf(side, pipe, address, 'outbound', log)
    try {
      signal.throwIfAborted()
      return await upgrader.upgradeOutbound(connection, { ...options, signal })
    } catch (error) {
      connection.abort(error as Error)
      throw error
    }
  }

  createListener({ upgrader }: CreateListenerOptions): Listener {
    return new HandListener(this.#components, upgrader)
  }

  listenFilter(addresses: Multiaddr[]): Multiaddr[] {
    return addresses.filter(handAddress.exactMatch)
  }

  dialFilter(addresses: Multiaddr[]): Multiaddr[] {
    return this.listenFilter(addresses)
  }
}

export const handTransport = () => (components: Components) => new HandTransport(components)
