import type { Connection } from '@libp2p/interface'
import { equal } from '../../base/index.ts'
import { PING_PROTOCOL } from '../protocols.ts'

const PING_BYTES = 32
/** Longer than any usable connection takes; a wire that is slower is not worth preferring. */
const PING_TIMEOUT_MS = 5_000

/**
 * Sends libp2p's ping over exactly this connection (libp2p's own service picks one itself).
 * @returns the round trip in milliseconds, or null if no right answer came in time.
 */
export async function ping(connection: Connection, timeout = PING_TIMEOUT_MS): Promise<number | null> {
  const signal = AbortSignal.timeout(timeout)
  try {
    const stream = await connection.newStream(PING_PROTOCOL, { signal, runOnLimitedConnection: true })
    const sent = crypto.getRandomValues(new Uint8Array(PING_BYTES))
    const start = performance.now()
    stream.send(sent)
    const received = new Uint8Array(PING_BYTES)
    let size = 0
    signal.addEventListener('abort', () => stream.abort(new Error('no answer to a ping')))
    for await (const chunk of stream) {
      const bytes = chunk.subarray(0, PING_BYTES - size)
      received.set(bytes, size)
      size += bytes.length
      if (size === PING_BYTES || signal.aborted) break
    }
    const roundTrip = performance.now() - start
    await stream.close({ signal })
    return size === PING_BYTES && equal(sent, received) ? roundTrip : null
  } catch {
    // Any failure means the same to whoever asks: this connection does not work.
    return null
  }
}
