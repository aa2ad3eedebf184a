import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fetchDescription, readDescription } from '../../src/network/relays/description.ts'
import { ADDRESSES_LIMIT, FETCH_TIMEOUT_MS, PEER_LENGTH_LIMIT } from '../../src/network/relays/limits.ts'
import { timeoutsByHand } from '../support/timeouts.ts'
import { until } from '../support/until.ts'

const addressesOf = (count: number) =>
  Array.from({ length: count }, (_, n) => `/ip4/192.0.2.1/tcp/${n + 1}/ws`)
const never = new AbortController().signal

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('what a relay says of itself', () => {
  it('is read up to so many addresses; the rest is passed over', () => {
    const read = (count: number) => {
      const description = readDescription({ addresses: addressesOf(count) })
      return typeof description === 'string' ? description : description.addresses.map(String)
    }
    expect(read(ADDRESSES_LIMIT)).toEqual(addressesOf(ADDRESSES_LIMIT))
    expect(read(ADDRESSES_LIMIT + 1)).toEqual(addressesOf(ADDRESSES_LIMIT))
  })

  it('names a PeerId of some length, or as good as none', () => {
    const peerOf = (length: number) => {
      const description = readDescription({ addresses: addressesOf(1), peer: 'x'.repeat(length) })
      return typeof description === 'string' ? description : description.peer
    }
    expect(peerOf(PEER_LENGTH_LIMIT)).toHaveLength(PEER_LENGTH_LIMIT)
    expect(peerOf(PEER_LENGTH_LIMIT + 1)).toBeNull()
  })

  it('is not waited for longer than a while: who is silent counts as out of reach', async () => {
    const body = JSON.stringify({ addresses: addressesOf(1) })
    expect(await fetchDescription(await serve((_, response) => response.end(body)), never)).toMatchObject({
      peer: null,
    })
    const tooLong = timeoutsByHand(FETCH_TIMEOUT_MS)
    let asked = 0
    const silent = await serve(() => void asked++)
    const halting = await serve((_, response) => {
      asked++
      response.write(body.slice(0, 5))
    })
    const answers = [silent, halting].map(url => fetchDescription(url, never))
    await until('both are asked', () => asked === 2)
    tooLong()
    const OUT_OF_REACH = 'nobody answers at this address'
    expect(await Promise.all(answers)).toEqual([OUT_OF_REACH, OUT_OF_REACH])
  })
})
