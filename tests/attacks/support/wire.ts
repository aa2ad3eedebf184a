/** Two ends of one channel, in memory, each with the interface that sessions know. */

import { ChannelClosedError } from '../../../src/network/errors.ts'
import type { Channel } from '../../../src/network/index.ts'

/** What one end has sent and the other has not read yet. */
class Pipe {
  readonly #waiting: Uint8Array[] = []
  #wake: () => void = () => undefined
  #closed = false

  push(message: Uint8Array): void {
    if (this.#closed) throw new ChannelClosedError('the channel is closed')
    this.#waiting.push(message)
    this.#wake()
  }

  close(): void {
    this.#closed = true
    this.#wake()
  }

  async *read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next) yield next
      else if (this.#closed) return
      else
        await new Promise<void>(resolve => {
          this.#wake = resolve
        })
    }
  }
}

/** @returns the channel of the one who opens it, and of the other */
export function wire(opener: string, other: string, role: 'peer' | 'relay' = 'peer'): [Channel, Channel] {
  const [there, back] = [new Pipe(), new Pipe()]
  const end = (peer: string, initiator: boolean, out: Pipe, into: Pipe): Channel => ({
    peer,
    role: initiator ? role : 'peer',
    wire: 'webrtc',
    initiator,
    send: async message => out.push(message),
    messages: into.read(),
    close: async () => {
      out.close()
      into.close()
    },
  })
  return [end(other, true, there, back), end(opener, false, back, there)]
}
