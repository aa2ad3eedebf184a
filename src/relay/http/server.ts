import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { sourceOf } from '../../base/index.ts'
import { isLoopback } from '../addresses/index.ts'
import { RelayError, reasonOf } from '../errors.ts'
import { plain } from './clientAddress.ts'
import {
  IDLE_MS,
  MAX_HEADER_BYTES,
  MAX_TCP_CONNECTIONS,
  REQUEST_TIMEOUT_MS,
  TCP_PER_ADDRESS,
  TIMEOUT_CHECK_MS,
} from './limits.ts'
import { SocketCount } from './socketCount.ts'
import type { TlsFiles } from './tls.ts'

export interface HttpServerOptions {
  readonly host: string
  readonly port: number
  /** The option that names the port, for the message. Default --port. */
  readonly option?: string
  readonly tls: TlsFiles | null
  /** Connections from one address; and whose are not counted. */
  readonly perAddress?: number
  readonly isExempt?: (address: string) => boolean
  onRequest: RequestListener
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export interface HttpServer {
  readonly port: number
  stop(): Promise<void>
}

/** The one TCP port, listening. @throws {RelayError} if it can't be had. */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, tls, option = '--port' } = options
  const limits = {
    maxHeaderSize: MAX_HEADER_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
  }
  const server: Server = tls
    ? createTlsServer(
        { ...limits, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: REQUEST_TIMEOUT_MS },
        options.onRequest,
      )
    : createServer(limits, options.onRequest)
  server.maxConnections = MAX_TCP_CONNECTIONS
  server.timeout = IDLE_MS
  server.on('upgrade', options.onUpgrade)
  // Upgraded sockets no longer belong to the server, which would wait for them without end.
  const sockets = new Set<Socket>()
  const { perAddress = TCP_PER_ADDRESS, isExempt = isLoopback } = options
  const count = new SocketCount({ sockets: MAX_TCP_CONNECTIONS, socketsPerAddress: perAddress })
  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '' } = socket
    const release = isExempt(plain(remoteAddress))
      ? () => undefined
      : count.admit(sourceOf(plain(remoteAddress)))
    if (release === null) return void socket.destroy()
    socket.once('close', release)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await listen(server, host, port, option)
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function listen(server: Server, host: string, port: number, option: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', error => {
      reject(
        new RelayError(
          `Port ${port} on ${host} cannot be used: ${reasonOf(error)}. Choose another with ${option}, or 0 for a free one.`,
          { cause: error },
        ),
      )
    })
    server.listen({ host, port, exclusive: true }, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}
