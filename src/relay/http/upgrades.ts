import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type ClientAddress, clientAddress } from './clientAddress.ts'
import { SocketCount, type SocketCountLimits } from './socketCount.ts'

/** What a path of this port does with WebSockets. */
export interface SocketRoute extends SocketCountLimits {
  /** Bytes of one message; a longer one closes the socket with code 1009. */
  readonly messageBytes: number
  accept(socket: WebSocket, from: ClientAddress): void
}

/**
 * Routes WebSockets by path. A socket too many is refused before it opens: y-webrtc's client comes back at once after a
 * socket that had been open, and ever more slowly after one that had not.
 * @param route the route of a path, null if there is none (yet).
 */
export function acceptUpgrades(
  route: (path: string) => SocketRoute | null,
  onOneTooMany: () => void = () => undefined,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const servers = new Map<SocketRoute, { server: WebSocketServer; count: SocketCount }>()
  return (request, socket, head) => {
    // Until `ws` takes it over, a reset by the client must not be uncaught.
    const ignore = () => socket.destroy()
    socket.on('error', ignore)
    const found = route((request.url ?? '').replace(/[?#].*$/s, ''))
    if (!found) return refuse(socket, '404 Not Found')
    const { server, count } = servers.get(found) ?? serverOf(found)
    const from = clientAddress(request)
    const release = count.admit(from.source)
    if (!release) {
      onOneTooMany()
      return refuse(socket, '503 Service Unavailable')
    }
    socket.once('close', release)
    server.handleUpgrade(request, socket, head, webSocket => {
      socket.off('error', ignore)
      webSocket.on('error', () => webSocket.terminate())
      found.accept(webSocket, from)
    })
  }

  function serverOf(found: SocketRoute) {
    const server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: found.messageBytes,
      perMessageDeflate: false,
    })
    const made = { server, count: new SocketCount(found) }
    servers.set(found, made)
    return made
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
