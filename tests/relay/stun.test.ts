import { describe, expect, it } from 'vitest'
import { concat, fromHex } from '../../src/base/index.ts'
import { REQUESTS } from '../../src/relay/stun/index.ts'
import { until } from '../support/until.ts'
import { relayForTest } from './support/start.ts'
import { bindingRequest, fingerprint, stunClient } from './support/stun.ts'

const isOwn = (answer: Buffer, request: Uint8Array) => answer.subarray(8, 20).equals(request.subarray(8, 20))

describe('the STUN port of a relay', () => {
  it('tells a client the address and port that it sends from', async () => {
    const client = await stunClient((await relayForTest()).stun)
    const request = bindingRequest()
    const answer = await client.ask(request)
    expect(answer.readUInt16BE(0)).toBe(0x0101)
    expect(isOwn(answer, request)).toBe(true)
    expect(answer.subarray(20, 26).toString('hex')).toBe('002000080001')
    expect(answer.readUInt16BE(26) ^ 0x2112).toBe(client.port)
    expect((answer.readUInt32BE(28) ^ 0x2112a442) >>> 0).toBe(0x7f000001)
  })

  it('tells an IPv6 client its IPv6 address', async () => {
    const client = await stunClient((await relayForTest({ host: '::1' })).stun, 'udp6')
    const answer = await client.ask(bindingRequest())
    expect(answer.length).toBe(44)
    expect(answer.readUInt8(25)).toBe(2)
    expect(answer.readUInt16BE(26) ^ 0x2112).toBe(client.port)
  })

  it('answers with a right fingerprint whoever sent one', async () => {
    const client = await stunClient((await relayForTest()).stun)
    const answer = await client.ask(bindingRequest({ fingerprint: true }))
    expect(answer.length).toBe(40)
    expect([...answer.subarray(32)]).toEqual([...fingerprint(answer.subarray(0, 32))])
  })

  it('answers nothing that is no binding request, and goes on', async () => {
    const client = await stunClient((await relayForTest()).stun)
    const good = bindingRequest({ fingerprint: true })
    const changed = (at: number, byte: number) => Uint8Array.from(good, (old, i) => (i === at ? byte : old))
    const bad = [
      new Uint8Array(0),
      good.subarray(0, 19),
      changed(1, 0x11),
      changed(4, 0),
      changed(3, 4),
      changed(27, good[27]! ^ 1),
      concat(fromHex('000100042112a442'), good.subarray(8, 20), fromHex('80220020')),
      concat(fromHex('000100042112a442'), good.subarray(8, 20), fromHex('00030000')),
      new Uint8Array(1_400).fill(0xff),
    ]
    for (const message of bad) await client.send(message)
    const answer = await client.ask(good)
    expect(isOwn(answer, good)).toBe(true)
    expect(client.answers).toHaveLength(1)
  })

  it('never answers with more than 24 bytes over the request', async () => {
    const client = await stunClient((await relayForTest({ host: '::1' })).stun, 'udp6')
    for (const options of [{}, { fingerprint: true }]) {
      const request = bindingRequest(options)
      expect((await client.ask(request)).length - request.length).toBeLessThanOrEqual(24)
    }
  })

  it('lets one address have a burst of answers, then a few a second', async () => {
    const client = await stunClient((await relayForTest()).stun)
    const start = performance.now()
    for (let i = 0; i < 4 * REQUESTS.capacity; i++) {
      await client.send(bindingRequest())
      // One at a time: a burst that overflows the socket's buffer would prove nothing.
      await new Promise(resolve => setImmediate(resolve))
    }
    const last = bindingRequest()
    await until('a request is answered again', async () => {
      await client.send(last)
      return client.answers.some(answer => isOwn(answer, last))
    })
    const seconds = (performance.now() - start) / 1_000
    expect(client.answers.length).toBeGreaterThanOrEqual(REQUESTS.capacity)
    expect(client.answers.length).toBeLessThanOrEqual(REQUESTS.capacity + REQUESTS.refill * seconds + 1)
  })
})
