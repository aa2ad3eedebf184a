import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, judge } from '../../src/network/ice/candidates.ts'

const found = (
  type: Candidate['type'],
  port: number,
  base = 'net-1',
  address = '203.0.113.7',
): Candidate => ({
  type,
  address,
  port,
  base,
})
const HOST = found('host', 50_000, '', '10.0.0.2')

describe('what a device’s addresses say about its network', () => {
  it('only addresses of its own network: no STUN server was heard', () => {
    expect(judge([HOST], 2, 0)).toEqual({
      host: true,
      reflexive: false,
      relay: false,
      portDiffers: null,
      stun: 2,
      turn: 0,
    })
  })

  it('two servers saw one socket under two ports: the router takes another port for each', () => {
    expect(judge([HOST, found('srflx', 40_001), found('srflx', 40_002)], 2, 0).portDiffers).toBe(true)
  })

  it('two sockets, or two networks, under two ports say nothing of the kind', () => {
    expect(judge([found('srflx', 40_001, 'net-1'), found('srflx', 40_002, 'net-2')], 2, 0).portDiffers).toBe(
      false,
    )
    const elsewhere = found('srflx', 40_002, 'net-1', '198.51.100.1')
    expect(judge([found('srflx', 40_001), elsewhere], 2, 0).portDiffers).toBe(false)
  })

  it('of one server nothing can be told about ports', () => {
    expect(judge([HOST, found('srflx', 40_001)], 1, 0).portDiffers).toBeNull()
  })

  it('does not depend on the order in which they were found', () => {
    const candidate = fc.record({
      type: fc.constantFrom<Candidate['type']>('host', 'srflx', 'relay'),
      address: fc.constantFrom('a', 'b'),
      port: fc.integer({ min: 1, max: 3 }),
      base: fc.constantFrom('x', 'y'),
    })
    fc.assert(
      fc.property(fc.array(candidate), fc.nat(3), fc.nat(3), (all, stun, turn) => {
        expect(judge([...all].reverse(), stun, turn)).toEqual(judge(all, stun, turn))
      }),
    )
  })
})
