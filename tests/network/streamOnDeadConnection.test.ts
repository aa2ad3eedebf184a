/** A connection can die between the moment a stream is asked for and the moment its first frame goes out. */

import { AbstractMessageStream, multiaddrConnectionPair } from '@libp2p/utils'
import { yamux } from '@libp2p/yamux'
import { describe, expect, it } from 'vitest'

/** @returns what nobody caught while this ran */
async function uncaughtDuring(run: () => Promise<void>): Promise<unknown[]> {
  const others = process.listeners('uncaughtException')
  const uncaught: unknown[] = []
  const note = (error: unknown) => uncaught.push(error)
  process.removeAllListeners('uncaughtException').on('uncaughtException', note)
  try {
    await run()
    await new Promise(resolve => setImmediate(resolve))
  } finally {
    process.off('uncaughtException', note)
    for (const other of others) process.on('uncaughtException', other)
  }
  return uncaught
}

/** A muxer, its connection, and the other end of that. */
function muxed() {
  const [ours, theirs] = multiaddrConnectionPair()
  if (!(ours instanceof AbstractMessageStream)) throw new Error('a pair of another kind')
  const muxer = yamux({ enableKeepAlive: false })().createStreamMuxer(ours)
  return { ours, theirs, muxer }
}

describe('a connection that is dead already where the muxer has not heard of it yet', () => {
  it('ends a stream that is opened then, and not the process', async () => {
    const { ours, muxer } = muxed()
    const uncaught = await uncaughtDuring(async () => {
      const opening = muxer.createStream()
      // What a transport does whose socket is gone.
      ours.writeStatus = 'closed'
      const stream = await opening
      await new Promise(resolve => setImmediate(resolve))
      expect(stream.status).toBe('aborted')
    })
    expect(uncaught).toEqual([])
  })

  it('ends at a frame that breaks the protocol, and not the process', async () => {
    const { ours, theirs, muxer } = muxed()
    const uncaught = await uncaughtDuring(async () => {
      ours.writeStatus = 'closed'
      const closed = new Promise(resolve => ours.addEventListener('close', resolve))
      theirs.send(new Uint8Array(12).fill(0xff))
      await closed
      expect(muxer.status).toBe('closed')
    })
    expect(uncaught).toEqual([])
  })
})
