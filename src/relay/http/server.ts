import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { RelayError, reasonOf } from '../errors.ts'
import type { TlsFiles } from './tls.ts'

export interface HttpServerOptions {
  readonly host: string
  readonly port: number
  /** The option that names the port, for the message. Default --port. */
  readonly option?: string
  readonly tls: TlsFiles | null
  onRequest: RequestListener
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export interface HttpServer {
  readonly port: number
  stop(): Promise<void>
}

/** Bytes of request headers: nothing here needs cookies or long names. */
const MAX_HEADER_BYTES = 8 * 1024
/** A client that takes longer to say what it wants holds a socket for nothing. */
const REQUEST_TIMEOUT_MS = 10_000
/** TCP connections in all. Behind the limits of each path; it keeps the process below the usual limit on open files. */
const MAX_TCP_CONNECTIONS = 8_192

/** The one TCP port, listening. @throws {RelayError} if it can't be had. */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, tls, option = '--port' } = options
  const limits = {
    maxHeaderSize: MAX_HEADER_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: REQUEST_TIMEOUT_MS,
  }
  const server: Server = tls
    ? createTlsServer({ ...limits, ...tls, minVersion: 'TLSv1.2' }, options.onRequest)
    : createServer(limits, options.onRequest)
  server.maxConnections = MAX_TCP_CONNECTIONS
  server.on('upgrade', options.onUpgrade)
  // Upgraded sockets no longer belong to the server, which would wait for them without end.
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
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
