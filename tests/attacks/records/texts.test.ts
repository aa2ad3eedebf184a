import { expect } from 'vitest'
import { formatLink, parseLink } from '../../../src/model/index.ts'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { attack } from '../support/attack.ts'
import { HostilePeer } from '../support/hostilePeer.ts'
import { BIDI, SCRIPT, ZALGO } from '../support/words.ts'

attack('post with script, bidi overrides, zalgo', {
  plain: ({ docs: [eve, ben] }) => {
    eve!.getMap('posts').set('e', { text: SCRIPT })
    expect(ben!.getMap('posts').get('e')).toEqual({ text: SCRIPT })
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    let last = null
    const log = []
    for (const text of [SCRIPT, BIDI, ZALGO]) {
      last = await recordOf(group.circle, eve, pen.post(text.slice(0, 9), text), after(last))
      log.push(last)
    }
    await (await HostilePeer.reaches(group.ben, group.circle)).gives(log)
    await group.agrees()
    // Kept to the byte: what is unsafe in it depends on where it is shown, which is the page's to see to.
    for (const { texts } of group.peers) expect(texts).toEqual(expect.arrayContaining([SCRIPT, BIDI, ZALGO]))
    return { by: 'kept to the byte; the page makes no HTML of it' }
  },
})

attack('post with a million characters', {
  plain: ({ docs: [eve, ben] }) => {
    eve!.getMap('posts').set('e', { text: 'x'.repeat(1_000_000) })
    expect((ben!.getMap('posts').get('e') as { text: string }).text).toHaveLength(1_000_000)
  },
  here: async group => {
    const eve = await newMember(group.circle)
    for (const [length, rule] of [
      [20_001, 'schema'],
      [1_000_000, 'schema'],
    ] as const) {
      const update = new Pen(eve.client).post('a', 'x'.repeat(length))
      const record = await recordOf(group.circle, eve, update, after(null))
      for (const peer of group.peers) {
        const hostile = await HostilePeer.reaches(peer, group.circle)
        await hostile.gives([record])
        expect(peer.rulesAgainst(hostile.peerId)).toEqual([rule])
      }
    }
    return 'schema'
  },
})

attack('link with script in its name', {
  here: async group => {
    const link = { secret: group.circle.secret, name: SCRIPT.slice(0, 80), relays: [], signalling: [] }
    const text = formatLink(link, 'https://example.org/')
    expect(parseLink(text)).toEqual(link)
    expect(text).not.toMatch(/[<>"']/)
    const hint = { ...link, relays: ['javascript:alert(1)'] }
    expect(() => parseLink(formatLink(hint, 'https://example.org/'))).toThrow()
    return { by: 'a name is text; addresses of other kinds are refused' }
  },
})
