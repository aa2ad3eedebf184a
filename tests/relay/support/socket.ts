import { once } from 'node:events'
import { WebSocket } from 'ws'
import { stopAfterwards } from './start.ts'

/** A bare client of the signalling server. */
export class SignallingSocket {
  readonly socket: WebSocket
  readonly received: Record<string, unknown>[] = []
  readonly closed: Promise<{ code: number; reason: string }>

  constructor(url: string, options: { autoPong?: boolean; headers?: Record<string, string> } = {}) {
    this.socket = new WebSocket(url, options)
    this.socket.on('message', data => this.received.push(JSON.parse(String(data))))
    this.closed = new Promise(resolve => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
    })
    // A refused upgrade is an error and a close; tests wait for the close.
    this.socket.on('error', () => undefined)
    stopAfterwards(this)
  }

  static async open(url: string, options?: ConstructorParameters<typeof SignallingSocket>[1]) {
    const made = new SignallingSocket(url, options)
    await once(made.socket, 'open')
    return made
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message))
  }

  /** Resolves once everything said before has been handled. */
  async settled(): Promise<void> {
    const before = this.pongs
    this.say({ type: 'ping' })
    while (this.pongs === before) await once(this.socket, 'message')
  }

  get pongs(): number {
    return this.received.filter(({ type }) => type === 'pong').length
  }

  stop(): void {
    this.socket.terminate()
  }
}
