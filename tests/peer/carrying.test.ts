import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Circle, MurmurationPeer, Post } from '../../src/peer/index.ts'
import { Gathering, until } from './support/people.ts'

let gathering: Gathering
beforeAll(async () => {
  gathering = await Gathering.start()
})
afterEach(() => gathering.clear())
afterAll(() => gathering.end())

interface Scene {
  readonly ann: MurmurationPeer
  readonly ben: MurmurationPeer
  readonly cleo: MurmurationPeer
  /** Ann’s and Ben’s. */
  readonly river: { ann: Circle; ben: Circle }
  /** Ben’s and Cleo’s. */
  readonly seed: { ben: Circle; cleo: Circle }
}

/** Two circles that Ben alone joins. */
async function scene(): Promise<Scene> {
  const [ann, ben, cleo] = [
    await gathering.person('Ann'),
    await gathering.person('Ben'),
    await gathering.person('Cleo'),
  ]
  const { relays } = gathering
  const river = await ann.createCircle({ name: 'River watch', relays })
  const seed = await ben.createCircle({ name: 'Seed library', relays })
  return {
    ann,
    ben,
    cleo,
    river: { ann: river, ben: await ben.join(river.link('http://x/')) },
    seed: { ben: seed, cleo: await cleo.join(seed.link('http://x/')) },
  }
}

const arrives = async (circle: Circle, { id }: Post): Promise<Post> => {
  await until('the post is there', () => circle.post(id) !== undefined)
  return circle.post(id)!
}

describe('a post that Ben carries from Ann’s circle to Cleo’s', () => {
  it('is there in Ann’s own words, with Ben’s beside them and the way it took; nothing names Ann’s circle', async () => {
    const { ann, ben, river, seed } = await scene()
    const post = await river.ann.publish('The weir is open', { travels: true })
    await until('Ben knows whose it is', () => river.ben.post(post.id)?.name === 'Ann')
    const brought = await ben.carry(river.ben.id, post.id, seed.ben.id, 'For those with low beds')
    const seen = await arrives(seed.cleo, brought)
    expect([seen.author, seen.text]).toEqual([ben.me.did, 'For those with low beds'])
    expect(seen.carried).toMatchObject({
      author: ann.me.did,
      name: 'Ann',
      text: 'The weir is open',
      at: post.at,
    })
    await until('Ben’s name', () => seed.cleo.post(brought.id)?.carried?.path[0]?.name === 'Ben')
    expect(seed.cleo.post(brought.id)?.carried?.path).toMatchObject([{ did: ben.me.did, from: null }])
    expect(JSON.stringify(seed.cleo.post(brought.id))).not.toContain(river.ann.id)
  })

  it('is known as one work where somebody is in both, and counts as a response where it came from', async () => {
    const { ben, cleo, river, seed } = await scene()
    const post = await river.ann.publish('The weir is open', { travels: true })
    await arrives(river.ben, post)
    const brought = await ben.carry(river.ben.id, post.id, seed.ben.id, '')
    expect(brought.work).toBe(post.work)
    const ids = (peer: MurmurationPeer) => peer.elsewhere(post.work!).map(({ id }) => id)
    expect(ids(ben).sort()).toEqual([post.id, brought.id].sort())
    await arrives(seed.cleo, brought)
    expect(ids(cleo)).toEqual([brought.id])
    await until('Ann sees that it travels', () =>
      river.ann.responses(post.id).some(({ kind, did }) => kind === 'carry' && did === ben.me.did),
    )
    expect(river.ann.responses(post.id)[0]?.into).toBeNull()
    expect(river.ben.own(post.id).carried).toBe(true)
  })

  it('follows Ann: her edit reaches Cleo through Ben, and so does her deletion', async () => {
    const { ben, river, seed } = await scene()
    const post = await river.ann.publish('The weir is open', { travels: true })
    await arrives(river.ben, post)
    const brought = await ben.carry(river.ben.id, post.id, seed.ben.id, 'Look')
    await arrives(seed.cleo, brought)
    await river.ann.edit(post.id, 'The weir is closed again')
    await until('the edit', () => seed.cleo.post(brought.id)?.carried?.text === 'The weir is closed again')
    expect(seed.cleo.post(brought.id)).toMatchObject({ text: 'Look', work: post.work })
    await river.ann.delete(post.id)
    await until('the deletion', () => seed.cleo.post(brought.id)?.deleted === true)
  })

  it('follows Ann a step further too, by who carried it on', async () => {
    const { ben, cleo, river, seed } = await scene()
    const third = await cleo.createCircle({ name: 'Street choir', relays: gathering.relays })
    const post = await river.ann.publish('The weir is open', { travels: true })
    await arrives(river.ben, post)
    const brought = await ben.carry(river.ben.id, post.id, seed.ben.id, '')
    await arrives(seed.cleo, brought)
    const further = await cleo.carry(seed.cleo.id, brought.id, third.id, 'Sung?')
    expect(further.carried?.path.map(({ did }) => did)).toEqual([ben.me.did, cleo.me.did])
    await river.ann.edit(post.id, 'The weir sings')
    await until('the edit, twice carried', () => third.post(further.id)?.carried?.text === 'The weir sings')
    expect(third.post(further.id)?.carried?.path).toHaveLength(2)
  })

  it('names a circle only where its carrier shows it openly', async () => {
    const { ben, river, seed } = await scene()
    await ben.me.showOpenly(river.ben.id, true)
    const post = await river.ann.publish('The weir is open', { travels: true })
    await arrives(river.ben, post)
    const brought = await ben.carry(river.ben.id, post.id, seed.ben.id, '')
    expect((await arrives(seed.cleo, brought)).carried?.path[0]?.from).toBe('River watch')
    expect(river.ben.responses(post.id)[0]?.into).toBeNull()
  })
})

describe('what is not carried', () => {
  let peer: MurmurationPeer
  let here: Circle
  let there: Circle
  const start = async () => {
    peer = await gathering.person('Ann')
    here = await peer.createCircle({ name: 'River watch' })
    there = await peer.createCircle({ name: 'Seed library' })
  }

  it('a post that may not travel, by default in a circle that nobody shows openly', async () => {
    await start()
    const post = await here.publish('Among us')
    expect(post.work).toBeNull()
    await expect(peer.carry(here.id, post.id, there.id, '')).rejects.toThrow(/has not let this post travel/)
    expect(there.posts()).toEqual([])
    await peer.me.showOpenly(here.id, true)
    expect((await here.publish('To be told')).work).not.toBeNull()
    expect((await here.publish('Not to be', { travels: false })).work).toBeNull()
  })

  it('a post that is there already, to the circle that it is in, or that was deleted: each is said in words', async () => {
    await start()
    const post = await here.publish('Once', { travels: true })
    await peer.carry(here.id, post.id, there.id, '')
    await expect(peer.carry(here.id, post.id, there.id, 'Again')).rejects.toThrow(/in “Seed library” already/)
    await expect(peer.carry(here.id, post.id, here.id, '')).rejects.toThrow(/in this circle already/)
    await here.delete(post.id)
    await expect(peer.carry(here.id, post.id, there.id, '')).rejects.toThrow(/no such post/)
    expect(there.posts()).toHaveLength(1)
  })

  it('is carried again once one’s own copy was taken away', async () => {
    await start()
    const post = await here.publish('Once', { travels: true })
    const copy = await peer.carry(here.id, post.id, there.id, '')
    await there.delete(copy.id)
    const again = await peer.carry(here.id, post.id, there.id, '')
    expect(there.post(again.id)?.carried?.text).toBe('Once')
    await peer.carry(there.id, again.id, (await peer.createCircle({ name: 'Third' })).id, '')
  })
})

describe('hostile authors', () => {
  it('who delete one of two posts of the same moment take away only that one’s copy', async () => {
    const peer = await gathering.person('Ann')
    const [here, there] = [
      await peer.createCircle({ name: 'River watch' }),
      await peer.createCircle({ name: 'Seed library' }),
    ]
    const circle = peer.circle(here.id)!
    const at = Date.now()
    const ids = await Promise.all(
      ['one', 'two'].map(text => circle.author.publish({ text, at } as { text: string }, newNonce())),
    )
    const copies = [
      await peer.carry(here.id, ids[0]!, there.id, ''),
      await peer.carry(here.id, ids[1]!, there.id, ''),
    ]
    expect(copies.map(({ carried }) => carried?.at)).toEqual([at, at])
    await here.delete(ids[0]!)
    await until('the copy goes', () => there.post(copies[0]!.id)?.deleted === true)
    // What follows comes after the deletion was followed to its end: a copy that is gone would never show it.
    await here.edit(ids[1]!, 'two, and still here')
    await until(
      'the other lives on',
      () => there.post(copies[1]!.id)?.carried?.text === 'two, and still here',
    )
    expect(there.post(copies[1]!.id)?.deleted).toBe(false)
  })

  it('who sign nonsense into a post can’t have it carried, and a copy of it stays as it was', async () => {
    const peer = await gathering.person('Ann')
    const [here, there] = [
      await peer.createCircle({ name: 'River watch' }),
      await peer.createCircle({ name: 'Seed library' }),
    ]
    const troubles: string[] = []
    peer.events.on('storage', ({ message }) => troubles.push(message))
    const circle = peer.circle(here.id)!
    const post = await here.publish('Rightly signed', { travels: true })
    const copy = await peer.carry(here.id, post.id, there.id, '')
    const known = circle.parts.replica.view.posts.get(post.id)!
    const inner = { ...known.inner!, signature: '00'.repeat(64) }
    const rewrite = (change: object) => circle.author.edit(post.id, change)
    // As another version of the app could write it: the words changed, the signature not theirs.
    Object.assign(circle.parts.vault, { signWork: async () => inner })
    await rewrite({ text: 'Not signed' })
    await here.publish('Something after it')
    await until('it has been looked at', () => here.posts().length === 2)
    expect(there.post(copy.id)?.carried?.text).toBe('Rightly signed')
    const third = await peer.createCircle({ name: 'Third' })
    await expect(peer.carry(here.id, post.id, third.id, '')).rejects.toThrow(/signature/)
    expect(third.posts()).toEqual([])
    expect(troubles).toEqual([])
  })
})

const newNonce = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')
