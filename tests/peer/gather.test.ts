import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseLink } from '../../src/model/index.ts'
import type { Circle, MurmurationPeer } from '../../src/peer/index.ts'
import { Gathering, until } from './support/people.ts'

let gathering: Gathering
beforeAll(async () => {
  gathering = await Gathering.start()
})
afterEach(() => gathering.clear())
afterAll(() => gathering.end())

const link = (circle: Circle) => circle.link('http://x/')
const secretOf = (text: string) => Buffer.from(parseLink(text).secret).toString('hex')

/** Ann has a circle with Ben and a spammer in it; each knows the others. */
async function circleOfThree() {
  const folders = { ben: await gathering.folder() }
  const ann = await gathering.person('Ann')
  const ben = await gathering.person('Ben', folders.ben)
  const spam = await gathering.person('Cheap watches')
  const old = await ann.createCircle({ name: 'River watch', relays: gathering.relays })
  const circles = { ann: old, ben: await ben.join(link(old)), spam: await spam.join(link(old)) }
  await until('Ann knows all', () => old.members().filter(({ name }) => name !== '').length === 3)
  return { ann, ben, spam, circles, folders }
}

const viewOf = (peer: MurmurationPeer, circle: string) => peer.circle(circle)!.parts.replica.view

describe('who gathers anew', () => {
  it('makes another secret, and only the chosen find an invitation', async () => {
    const { ann, ben, spam, circles } = await circleOfThree()
    const { circle: anew } = await ann.gatherAnew(circles.ann.id, {
      name: 'River watch, anew',
      people: [ben.me.did],
      posts: [],
    })
    await until('Ben is invited', () => ben.invitations().length === 1)
    const [invitation] = ben.invitations()
    expect(invitation).toMatchObject({
      from: ann.me.did,
      name: 'Ann',
      circle: circles.ben.id,
      title: 'River watch, anew',
    })
    expect(secretOf(invitation!.link)).toBe(secretOf(link(anew)))
    expect(secretOf(link(anew))).not.toBe(secretOf(link(circles.ann)))
    const sealed = () => [...spam.circle(circles.spam.id)!.parts.replica.view.sealed.values()].flat()
    await until('the message reached the spammer too', () => sealed().length === 1)
    expect(spam.invitations()).toEqual([])
    expect(ann.invitations()).toEqual([])
  })

  it('shows those who are not invited nothing of it: neither its name, its id, nor whom she chose', async () => {
    const { ann, ben, spam, circles } = await circleOfThree()
    const { circle: anew } = await ann.gatherAnew(circles.ann.id, {
      name: 'Quiet bank',
      people: [ben.me.did],
      posts: [],
    })
    const view = spam.circle(circles.spam.id)!.parts.replica.view
    await until('the message is there', () => view.sealed.size === 1)
    const said = JSON.stringify([[...view.sealed.values()], circles.spam.members()])
    for (const word of ['Quiet bank', anew.id, secretOf(link(anew))]) expect(said).not.toContain(word)
    expect(JSON.stringify([...view.sealed.values()])).not.toContain(ben.me.did)
    expect(circles.spam.posts()).toEqual([])
  })

  it('has the posts that may travel there, with their authors’ words; who joins finds them', async () => {
    const { ann, ben, circles } = await circleOfThree()
    const hers = await circles.ann.publish('Keep this', { travels: true })
    const his = await circles.ben.publish('And this', { travels: true })
    await until('Ann has it', () => circles.ann.post(his.id) !== undefined)
    const { circle: anew } = await ann.gatherAnew(circles.ann.id, {
      name: 'Anew',
      purpose: 'Only the river',
      people: [ben.me.did],
      posts: [hers.id, his.id],
    })
    const words = (circle: Circle) =>
      circle.posts().map(({ carried }) => `${carried?.name}: ${carried?.text}`)
    expect(words(anew)).toEqual(['Ann: Keep this', 'Ben: And this'])
    expect(anew.purpose).toBe('Only the river')
    await until('Ben is invited', () => ben.invitations().length === 1)
    const there = await ben.join(ben.invitations()[0]!.link)
    await until('the posts are there', () => there.posts().length === 2)
    expect(words(there)).toEqual(words(anew))
  })
})

describe('who can be invited', () => {
  it('is seen before they are chosen; who was chosen all the same is named, and so is what stayed', async () => {
    const { ann, ben, spam, circles } = await circleOfThree()
    const eve = spam.circle(circles.spam.id)!
    const eves = Object.keys(eve.parts.replica.view.profileOf(spam.me.did).sealing)
    // A key of no curve's point: nobody can seal anything to it.
    await eve.author.setProfile({ sealing: { [eves[0]!]: '0'.repeat(64) } })
    const hers = await circles.ann.publish('Stays here')
    const keysAt = () => Object.values(viewOf(ann, circles.ann.id).profileOf(spam.me.did).sealing)
    await until('Ann has that key', () => keysAt()[0] === '0'.repeat(64))
    const people = [ben.me.did, spam.me.did, 'did:key:nobody']
    const { stayed, uninvited } = await ann.gatherAnew(circles.ann.id, {
      name: 'Anew',
      people,
      posts: [hers.id],
    })
    expect(uninvited).toEqual([spam.me.did, 'did:key:nobody'])
    expect(stayed).toEqual([hers.id])
    const invitable = (did: string) => circles.ann.members().find(member => member.did === did)?.invitable
    expect(invitable(ben.me.did)).toBe(true)
    await until('Ben is invited', () => ben.invitations().length === 1)
  })

  it('is everybody who has opened the app since, without a change of their profile', async () => {
    const { ben, circles, folders } = await circleOfThree()
    const view = viewOf(ben, circles.ben.id)
    const [device] = Object.keys(view.profileOf(ben.me.did).sealing)
    const before = ben.circle(circles.ben.id)!
    await before.author.setProfile({ sealing: { [device!]: '' } }) // as versions before sealed boxes had it
    const ofBen = () => circles.ann.members().find(({ did }) => did === ben.me.did)
    await until('Ann knows no key of his', () => ofBen()?.invitable === false)
    const did = ben.me.did
    await ben.close()
    await gathering.person('Ben', folders.ben)
    await until(
      'Ann knows it again',
      () => circles.ann.members().find(member => member.did === did)?.invitable === true,
    )
  })
})

describe('an invitation', () => {
  const invited = async () => {
    const scene = await circleOfThree()
    await scene.ann.gatherAnew(scene.circles.ann.id, { name: 'Anew', people: [scene.ben.me.did], posts: [] })
    await until('Ben is invited', () => scene.ben.invitations().length === 1)
    return scene
  }

  it('is there again after a restart, and gone for good once it was dismissed', async () => {
    const { ben, folders } = await invited()
    await ben.close()
    const again = await gathering.person('Ben', folders.ben)
    await until('it is still there', () => again.invitations().length === 1)
    await again.dismissInvitation(again.invitations()[0]!.id)
    expect(again.invitations()).toEqual([])
    await again.close()
    const later = await gathering.person('Ben', folders.ben)
    const [circle] = later.circles()
    await until('all is read', () => circle!.parts.replica.view.sealed.size === 1)
    expect(later.invitations()).toEqual([])
  })

  it('is gone once he has joined', async () => {
    const { ben } = await invited()
    await ben.join(ben.invitations()[0]!.link)
    expect(ben.invitations()).toEqual([])
    expect(ben.circles().map(({ name }) => name)).toEqual(['River watch', 'Anew'])
  })

  it('copied by Eve into a message of hers does not come from her, and takes nothing from Ann’s', async () => {
    const { ann, ben, spam, circles } = await circleOfThree()
    await ann.gatherAnew(circles.ann.id, { name: 'Anew', people: [ben.me.did], posts: [] })
    const eve = spam.circle(circles.spam.id)!
    const messages = () => [...eve.parts.replica.view.sealed.values()].flat()
    await until('Eve has the box', () => messages().length === 1)
    await eve.author.send([...messages()[0]!.boxes])
    await until('Ben has both', () => sealedAt(ben, circles.ben.id) === 2)
    await until('Ben is invited', () => ben.invitations().length > 0)
    expect(ben.invitations().map(({ from }) => from)).toEqual([ann.me.did])
  })

  it('that holds no link, or no invitation at all, shows nothing and troubles nobody', async () => {
    const { ben, spam, circles } = await circleOfThree()
    const { encode } = await import('@ipld/dag-cbor')
    const { sealBox } = await import('../../src/identity/index.ts')
    const eve = spam.circle(circles.spam.id)!
    const troubles: string[] = []
    ben.events.on('storage', ({ message }) => troubles.push(message))
    const keys = () => Object.values(eve.parts.replica.view.profileOf(ben.me.did).sealing)
    await until('Eve knows Ben’s key', () => keys().length === 1)
    const key = keys()[0]!
    const from = spam.me.did
    const contents = [
      encode(['invitation', from, 'https://example.org/#/join/none']),
      encode(['invitation', from, 7]),
      encode({ invitation: from }),
      new Uint8Array([255, 0, 1]),
      new Uint8Array(),
    ]
    const boxes = contents.map(content =>
      Buffer.from(sealBox(Buffer.from(key, 'hex'), content)).toString('hex'),
    )
    await eve.author.send(boxes)
    await until('Ben has it', () => sealedAt(ben, circles.ben.id) === 1)
    await circles.ben.publish('Meanwhile')
    expect([ben.invitations(), troubles]).toEqual([[], []])
  })
})

describe('inviting', () => {
  it('leaves out whose key is none, and invites the others all the same', async () => {
    const { ann, ben, spam, circles } = await circleOfThree()
    const { invite } = await import('../../src/peer/carrying/invite.ts')
    const annsOwn = ann.circle(circles.ann.id)!
    const { vault } = spam.circle(circles.spam.id)!.parts
    const badKey = { [vault.device.did]: '00'.repeat(32) }
    await spam.circle(circles.spam.id)!.author.setProfile({ sealing: badKey })
    const sealing = () => annsOwn.parts.replica.view.profileOf(spam.me.did).sealing
    await until('Ann has the bad key', () => Object.values(sealing()).includes('00'.repeat(32)))
    const left = await invite(annsOwn, [spam.me.did, ben.me.did], link(circles.ann))
    expect(left).toEqual([spam.me.did])
    await until('Ben has the message', () => sealedAt(ben, circles.ben.id) === 1)
  })

  it('takes a hundred people, with a link as long as a link can be', async () => {
    const { readInvitation, writeInvitation } = await import('../../src/peer/carrying/invitation.ts')
    const relays = Array.from({ length: 8 }, (_, i) => `https://${'r'.repeat(360)}${i}.example.org/`)
    const peer = await gathering.person('Ann')
    const circle = await peer.createCircle({ name: 'Anew', relays: relays.map(url => url.slice(0, 400)) })
    const message = writeInvitation(peer.me.did, link(circle))
    expect(message.length).toBeLessThan(3_000)
    expect(secretOf(readInvitation(message, peer.me.did)!.link)).toBe(secretOf(link(circle)))
    const own = peer.circle(circle.id)!
    const { view } = own.parts.replica
    const profile = view.profileOf(peer.me.did)
    const { invite } = await import('../../src/peer/carrying/invite.ts')
    Object.assign(view, { profileOf: () => profile })
    const left = await invite(
      own,
      Array.from({ length: 100 }, (_, i) => `did:key:z${i}`),
      link(circle),
    )
    expect(left).toEqual([])
    expect([...view.sealed.values()].flat().flatMap(({ boxes }) => boxes)).toHaveLength(100)
  })
})

const sealedAt = (peer: MurmurationPeer, circle: string): number =>
  [...peer.circle(circle)!.parts.replica.view.sealed.values()].flat().length
