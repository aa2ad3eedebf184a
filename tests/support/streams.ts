import type { Connection } from '@libp2p/interface'

/** How long a refusal may take. It comes with the next turn of the other side, or not at all. */
const REFUSAL_MS = 1_000

/** @returns whether the other side refuses one more stream of this protocol; if not, the stream is left open. */
export async function isRefused(connection: Connection, protocol: string): Promise<boolean> {
  try {
    const stream = await connection.newStream(protocol, { runOnLimitedConnection: true })
    if (stream.status !== 'open') return true
    return await new Promise<boolean>(resolve => {
      const timer = setTimeout(() => resolve(false), REFUSAL_MS)
      stream.addEventListener('close', () => {
        clearTimeout(timer)
        resolve(true)
      })
    })
  } catch {
    return true
  }
}
