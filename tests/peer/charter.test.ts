import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { applied, differenceOf, movedBy } from '../../src/peer/charter/difference.ts'
import { startRelay } from '../../src/relay/index.ts'
import { clockedPeer } from '../support/clockedPeer.ts'
import { until } from '../support/until.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe('a change of a text', () => {
  it('turns the one text into the other, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        expect(applied(before, differenceOf(before, after))).toBe(after)
      }),
    )
  })

  it('keeps what somebody else has inserted meanwhile, and what was inserted here', () => {
    const text = fc.stringMatching(/^[a-e]{0,12}$/)
    fc.assert(
      fc.property(text, fc.nat(12), fc.nat(12), (before, mine, theirs) => {
        const insert = (at: number, word: string) => before.slice(0, at) + word + before.slice(at)
        const [here, there] = [
          insert(mine % (before.length + 1), 'HERE'),
          insert(theirs % (before.length + 1), 'THERE'),
        ]
        const change = movedBy(differenceOf(before, here), differenceOf(before, there))
        const both = applied(there, change)
        for (const letter of [...'HERETHERE', ...before]) expect(both).toContain(letter)
        expect(both.length).toBe(before.length + 9)
      }),
    )
  })
})

describe('a charter', () => {
  it('is edited by two at once, keeps the words of both, says whose they are, and is reverted by a third', async () => {
    const relay = await startRelay({ port: 0 })
    endings.push(() => relay.stop())
    const [ann, ben, cleo] = await Promise.all(
      ['Ann', 'Ben', 'Cleo'].map(async name => {
        const peer = await clockedPeer(name, { ahead: 0 })
        endings.push(() => peer.close())
        return peer
      }),
    )
    const first = await ann!.createCircle({ name: 'River watch', relays: [relay.addresses[0]!] })
    const link = first.link('http://x/')
    const [second, third] = [await ben!.join(link), await cleo!.join(link)]
    await first.charter.edit('', 'We share.')
    await until(
      'all have it',
      () => [second, third].every(({ charter }) => charter.text === 'We share.'),
      20_000,
    )
    await Promise.all([
      first.charter.edit('We share.', 'We share gladly.'),
      second.charter.edit('We share.', 'Here we share.'),
    ])
    const circles = [first, second, third]
    await until(
      'all have both',
      () => circles.every(({ charter }) => /Here/.test(charter.text) && /gladly/.test(charter.text)),
      20_000,
    )
    expect(new Set(circles.map(({ charter }) => charter.text)).size).toBe(1)
    const whose = third.charter.stretches().map(({ did }) => did)
    expect(new Set(whose)).toEqual(new Set([ann!.me.did, ben!.me.did]))
    const [beginning] = third.charter.history()
    expect(beginning).toMatchObject({ did: ann!.me.did })
    await third.charter.revert(beginning!.id)
    const { text } = third.charter
    await until(
      'all have what the third has made of it',
      () => circles.every(({ charter }) => charter.text === text),
      20_000,
    )
    expect(text).toBe(beginning!.text)
    expect(third.charter.history().at(-1)).toMatchObject({ did: cleo!.me.did })
  })
})
