import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

interface Message {
  readonly type?: string
  readonly topics?: readonly string[]
  readonly topic?: string
}

/** The least that is a y-webrtc signalling server. */
export async function startSignalling(): Promise<{
  url: string
  connections(): number
  stop(): Promise<void>
}> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise(resolve => server.once('listening', resolve))
  const topics = new Map<string, Set<WebSocket>>()
  server.on('connection', socket => {
    socket.on('close', () => {
      for (const subscribers of topics.values()) subscribers.delete(socket)
    })
    socket.on('message', data => {
      const message = JSON.parse(data.toString()) as Message
      for (const topic of message.topics ?? []) {
        const subscribers = topics.get(topic) ?? new Set()
        topics.set(topic, subscribers)
        if (message.type === 'subscribe') subscribers.add(socket)
        else subscribers.delete(socket)
      }
      if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }))
      if (message.type !== 'publish') return
      for (const subscriber of topics.get(message.topic ?? '') ?? []) subscriber.send(data.toString())
    })
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => server.clients.size,
    stop: () => {
      for (const client of server.clients) client.terminate()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
