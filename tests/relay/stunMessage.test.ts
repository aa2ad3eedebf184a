import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/base/index.ts'
import { bindingSuccess, readBindingRequest } from '../../src/relay/stun/message.ts'

// RFC 5769, 2.2 and 2.3: the transaction and the addresses of its sample responses.
const transaction = fromHex('b7e7a701bc34d686fa87dfae')
const plain = { transaction, fingerprint: false }

describe('STUN messages', () => {
  it('tell an IPv4 address as the sample of RFC 5769 does', () => {
    const answer = toHex(bindingSuccess(plain, '192.0.2.1', 32853))
    expect(answer).toBe(`0101000c2112a442${toHex(transaction)}002000080001a147e112a643`)
  })

  it('tell an IPv6 address as the sample of RFC 5769 does', () => {
    const answer = toHex(bindingSuccess(plain, '2001:db8:1234:5678:11:2233:4455:6677', 32853))
    const address = '0113a9faa5d3f179bc25f4b5bed2b9d9'
    expect(answer).toBe(`010100182112a442${toHex(transaction)}002000140002a147${address}`)
  })

  it('tell an IPv4 address that a dual-stack socket shows inside IPv6 as IPv4', () => {
    expect(bindingSuccess(plain, '::ffff:192.0.2.1', 1)).toEqual(bindingSuccess(plain, '192.0.2.1', 1))
  })

  it('refuse the sample request of RFC 5769, whose attributes ask for more than an address', () => {
    const sample = fromHex(
      '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf',
    )
    expect(readBindingRequest(sample)).toBe('an attribute that is not understood here')
  })
})
