import { isIP } from 'node:net'
import type { ComponentLogger, Upgrader } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import type { WebSocket } from 'ws'
import { pipeConnection } from '../../network/index.ts'
import type { ClientAddress } from '../http/index.ts'
import { socketPipe } from './socketPipe.ts'

/** Hands WebSockets that were accepted on the shared port to libp2p, as inbound connections. */
export class SocketIntake {
  readonly #upgrader: Upgrader
  readonly #logger: ComponentLogger
  readonly #stop = new AbortController()

  constructor(upgrader: Upgrader, logger: ComponentLogger) {
    this.#upgrader = upgrader
    this.#logger = logger
  }

  async accept(socket: WebSocket, from: ClientAddress): Promise<void> {
    const log = this.#logger.forComponent('murmuration:relay:socket')
    const remoteAddr = multiaddr(`/ip${isIP(from.address)}/${from.address}/tcp/${from.port}/ws`)
    const connection = pipeConnection(socketPipe(socket), { remoteAddr, direction: 'inbound', log })
    const signal = this.#upgrader.createInboundAbortSignal(this.#stop.signal)
    try {
      await this.#upgrader.upgradeInbound(connection, { signal })
    } catch (error) {
      // A client that can't do the handshake, or one too many. It sees its socket closed; there is nobody else to tell.
      log('%a was not upgraded - %e', remoteAddr, error)
      connection.abort(error instanceof Error ? error : new Error(String(error)))
    } finally {
      signal.clear()
    }
  }

  /** Ends the handshakes under way. */
  stop(): void {
    this.#stop.abort()
  }
}
