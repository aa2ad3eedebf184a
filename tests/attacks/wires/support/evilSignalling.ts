import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export type Published = Readonly<Record<string, unknown>>

export interface EvilSignalling {
  readonly url: string
  /** What was published so far. */
  readonly heard: Published[]
  /** Says this to all who are there, as if somebody had published it. */
  say(message: Published): void
  stop(): Promise<void>
}

/** A signalling server that passes on nothing of what is published, and says what it likes instead. */
export async function evilSignalling(onPublish: (message: Published) => void): Promise<EvilSignalling> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise(resolve => server.once('listening', resolve))
  const heard: Published[] = []
  const all = new Set<WebSocket>()
  server.on('connection', socket => {
    all.add(socket)
    socket.on('close', () => all.delete(socket))
    socket.on('message', data => {
      const message = JSON.parse(data.toString()) as Published
      if (message.type === 'ping') socket.send('{"type":"pong"}')
      if (message.type !== 'publish') return
      heard.push(message)
      onPublish(message)
    })
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    say: message => {
      for (const socket of all) socket.send(JSON.stringify({ type: 'publish', ...message }))
    },
    stop: () => {
      for (const socket of all) socket.terminate()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
