import { afterEach, describe, expect, it } from 'vitest'
import { formatLink, parseLink } from '../../src/model/index.ts'
import { Crossings } from '../../src/peer/carrying/crossings.ts'
import { readInvitation, writeInvitation } from '../../src/peer/carrying/invitation.ts'
import { DISMISSED_LIMIT, LINK_LIMIT } from '../../src/peer/carrying/limits.ts'
import type { MurmurationPeer } from '../../src/peer/index.ts'
import { MeDocument } from '../../src/peer/me/meDocument.ts'
import { storedDocuments } from '../../src/peer/platforms/storedDocuments.ts'
import { memoryStore } from '../../src/store/index.ts'
import { clockedPeer } from '../support/clockedPeer.ts'
import { gathered, pieces } from '../support/pieces.ts'
import { until } from '../support/until.ts'

const peers: MurmurationPeer[] = []
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close()
})

describe('an invitation', () => {
  const ann = 'did:key:ann'
  const hint = (n: number, length: number) => `https://${n}.example.org/`.padEnd(length, 'r')
  const linkWith = (length: number) =>
    formatLink(
      {
        secret: new Uint8Array(32).fill(7),
        name: 'Anew',
        relays: [0, 1, 2, 3].map(n => hint(n, n === 3 ? length : 350)),
        signalling: [],
      },
      '',
    )
  const relaysIn = (link: string) =>
    parseLink(readInvitation(writeInvitation(ann, link), ann)!.link).relays.length

  it('names as many relays as it has room for, and leaves the last ones out', () => {
    const most = Array.from({ length: 400 }, (_, n) => n).findLast(n => linkWith(n).length <= LINK_LIMIT)!
    expect(linkWith(most).length).toBeGreaterThan(LINK_LIMIT - 4)
    expect(relaysIn(linkWith(most))).toBe(4)
    expect(relaysIn(linkWith(most + 1))).toBe(3)
  })
})

/** Ben in a circle of Ann's who has invited him to another, and no network anywhere. */
async function invitedBen() {
  const [ann, ben] = await Promise.all(
    ['Ann', 'Ben'].map(async name => {
      const peer = await clockedPeer(name, { ahead: 0 }, { offline: true })
      peers.push(peer)
      return peer
    }),
  )
  const { id } = await ann!.createCircle({ name: 'River watch' })
  const [hers, his] = [ann!.circle(id)!, await ben!.join(ann!.circle(id)!.link('http://x/'))]
  await hers.files.import(pieces(await gathered(his.files.export())))
  await ann!.gatherAnew(id, { name: 'Anew', people: [ben!.me.did], posts: [] })
  await his.files.import(pieces(await gathered(hers.files.export())))
  await until('Ben is invited', () => ben!.invitations().length === 1)
  return { circle: ben!.circle(id)!, invitation: ben!.invitations()[0]!.id }
}

describe('invitations that were dismissed', () => {
  it('are remembered up to a number; then the one that was dismissed first is offered again', async () => {
    const { circle, invitation } = await invitedBen()
    const me = await MeDocument.open(storedDocuments(memoryStore()), null)
    const others = Array.from({ length: DISMISSED_LIMIT - 1 }, (_, n) => `${n}`)
    const crossings = new Crossings({
      me,
      circles: new Map(),
      invitationsChanged: () => undefined,
      failed: error => {
        throw error
      },
    })
    crossings.attend(circle)
    await until('it is found', () => crossings.invitations().length === 1)
    await me.setSetting('dismissed', [invitation, ...others])
    expect(crossings.invitations()).toEqual([])
    await crossings.dismiss('another')
    expect(crossings.invitations().map(({ id }) => id)).toEqual([invitation])
    await crossings.dismiss(invitation)
    expect(crossings.invitations()).toEqual([])
    crossings.close()
  })
})
