import { expect } from 'vitest'
import { TIME_LIMIT } from '../../../src/model/index.ts'
import { PostList } from '../../../src/peer/circle/postList.ts'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { attack } from '../support/attack.ts'
import type { HonestPeer } from '../support/honestPeer.ts'
import { HostilePeer } from '../support/hostilePeer.ts'

const NOW = 1_800_000_000_000
const YEAR = 365 * 86_400_000
const shown = ({ circle, replica }: HonestPeer, now: number) =>
  new PostList(circle.name, replica.view).all(now).map(({ text }) => text)

attack('a clock far in the future, or in the past: Eve’s post is to stand above all others for ever', {
  plain: ({ docs: [eve, ben] }) => {
    // A list by time, as an app on plain Yjs shows it.
    ben!.getMap('posts').set('b', { at: NOW, text: 'Ben’s' })
    eve!.getMap('posts').set('e', { at: NOW + 1_000 * YEAR, text: 'Eve’s' })
    const list = [...(ben!.getMap('posts').values() as Iterable<{ at: number; text: string }>)]
    expect(list.sort((a, b) => b.at - a.at)[0]!.text).toBe('Eve’s')
  },
  here: async group => {
    const eve = await newMember(group.circle)
    const pen = new Pen(eve.client)
    const says = (key: string, at: number, text: string) =>
      pen.write(doc => doc.getMap('entries').set(key, { type: 'post', at, text }))
    const times = [
      ['Tomorrow', NOW + 86_400_000],
      ['In a thousand years', NOW + 1_000 * YEAR],
      ['At the end of time', TIME_LIMIT],
      ['Before time', -TIME_LIMIT],
    ] as const
    let last = await recordOf(group.circle, eve, says('k', NOW, 'Now'), after(null))
    const log = [last]
    for (const [text, at] of times) {
      last = await recordOf(group.circle, eve, says(text, at, text), after(last))
      log.push(last)
    }
    await (await HostilePeer.reaches(group.ann, group.circle)).gives(log)
    await group.agrees()
    // Peers whose clocks differ by days hold the same, and each shows what its own clock says has come.
    const [ann, ben, cem] = group.peers
    expect(shown(ann!, NOW)).not.toContain('Tomorrow')
    expect(shown(ben!, NOW + 2 * 86_400_000)).toContain('Tomorrow')
    expect(shown(cem!, NOW - YEAR)).not.toContain('Now')
    for (const peer of group.peers) {
      expect(shown(peer, NOW + 2 * YEAR)).not.toContain('In a thousand years')
      expect(shown(peer, NOW)[0]).toBe('Before time')
      expect(shown(peer, NOW)).toContain('ann’s own words')
    }
    return { by: 'waits in the view for its time; the same is held by all' }
  },
})

attack('a time that no date can be', {
  here: async group => {
    for (const at of [TIME_LIMIT + 1, 1e300, 0.5]) {
      const eve = await newMember(group.circle)
      const entry = { type: 'post', at, text: 'x' }
      const update = new Pen(eve.client).write(doc => doc.getMap('entries').set('a', entry))
      const record = await recordOf(group.circle, eve, update, after(null))
      for (const peer of group.peers) {
        const hostile = await HostilePeer.reaches(peer, group.circle)
        await hostile.gives([record])
        expect(peer.rulesAgainst(hostile.peerId)).toEqual(['schema'])
      }
    }
    return 'schema'
  },
})
