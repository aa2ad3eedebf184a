import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../../src/base/index.ts'
import type { Circle, MurmurationPeer } from '../../src/peer/index.ts'
import { requestDevice } from '../../src/peer/node.ts'
import { openLevelStore, under } from '../../src/store/index.ts'
import { temporaryFolder } from '../support/folder.ts'
import { Gathering, until } from './support/people.ts'

/** People at a relay that keeps nothing, and at one that keeps circles. */
let passing: Gathering
let keeping: Gathering
let data: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  data = await temporaryFolder('keeping-relay')
  passing = await Gathering.start()
  keeping = await Gathering.start({ keep: true, data: data.path })
})
afterEach(async () => {
  await passing.clear()
  await keeping.clear()
})
afterAll(async () => {
  await passing.end()
  await keeping.end()
  await data.remove()
})

const added = (to: MurmurationPeer, label: string, phrase?: string) => passing.addDevice(to, label, phrase)

const hashOf = async (circle: Circle) => (await circle.status()).hash
const names = (peer: MurmurationPeer) => peer.circles().map(({ name }) => name)
const textsIn = (peer: MurmurationPeer, circle: string) =>
  peer
    .circle(circle)!
    .posts()
    .map(({ text }) => text)
    .sort()

describe('a person with two devices', () => {
  it('finds circles, name and settings on the one that was added, and what changes on either later', async () => {
    const { relays } = passing
    const laptop = await passing.open({ name: 'Ann', relays, device: 'Laptop' })
    const river = await laptop.createCircle({ name: 'River watch', relays })
    await river.publish('From the laptop')
    await laptop.setFilter('words', 'watches', true)
    const phone = await added(laptop, 'Phone')
    expect(phone.me.did).toBe(laptop.me.did)
    await until('the circle is there', () => names(phone).includes('River watch'))
    await until('its post is there', () => textsIn(phone, river.id).length === 1)
    expect([phone.me.name, phone.filters.words]).toEqual(['Ann', ['watches']])
    await until('both know both', () => [laptop, phone].every(peer => peer.me.devices().length === 2))
    expect(
      laptop.me
        .devices()
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['Laptop', 'Phone'])

    const choir = await phone.createCircle({ name: 'Street choir', relays })
    phone.circle(river.id)!.setDraft('new', 'Half a thought')
    await until('it follows to the laptop', () => names(laptop).includes('Street choir'))
    await until('so does the draft', () => river.draft('new') === 'Half a thought')
    const ben = await passing.open({ name: 'Ben', relays })
    const his = await ben.join(river.link('http://x/'))
    for (const peer of [laptop, phone]) peer.circle(river.id)!.unread.seen()
    await until('what is there was seen', () => phone.circle(river.id)!.unread.posts().size === 0)
    const { id } = await his.publish('New')
    for (const peer of [laptop, phone])
      await until('it is new on both', () => peer.circle(river.id)!.unread.posts().has(id))
    phone.circle(river.id)!.unread.seen()
    await until('what was read on one was read on the other', () => river.unread.posts().size === 0)
    await phone.leave(choir.id)
    await until('and the leaving', () => !names(laptop).includes('Street choir'))
  })

  it('tells the others nothing anew that has not changed since the app was last open', async () => {
    const data = await passing.folder()
    const open = () => passing.open({ name: 'Ann', data })
    const heads = async () => {
      const store = await openLevelStore(join(data, 'store'))
      const all: string[] = []
      for await (const [key, value] of store.entries(...under('h/'))) all.push(`${key} ${toHex(value)}`)
      await store.close()
      return all
    }
    const before = await open()
    await before.createCircle({ name: 'River watch' })
    await before.close()
    const told = await heads()
    expect(told.length).toBeGreaterThan(2)
    await (await open()).close()
    expect(await heads()).toEqual(told)
  })

  it('writes on both at once, and no log forks', async () => {
    const { relays } = passing
    const laptop = await passing.open({ name: 'Ann', relays })
    const river = await laptop.createCircle({ name: 'River watch', relays })
    const phone = await added(laptop, 'Phone')
    await until('the circle is there', () => phone.circle(river.id) !== undefined)
    const there = phone.circle(river.id)!
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => [river.publish(`L${i}`), there.publish(`P${i}`)]).flat(),
    )
    for (const peer of [laptop, phone])
      await until('each has all', () => textsIn(peer, river.id).length === 16)
    for (const { heads } of [laptop, phone].map(peer => peer.circle(river.id)!.parts.replica))
      expect([...heads.entries()].filter(([, { forkedAt }]) => forkedAt !== null)).toEqual([])
    await until('both are alike', async () => (await hashOf(river)) === (await hashOf(there)))
  })

  it('is told once a relay holds what the phrase brings back', async () => {
    const ann = await keeping.open({ name: 'Ann', relays: keeping.relays })
    let told = ann.me.restorable
    ann.events.on('me', () => {
      told = ann.me.restorable
    })
    await until('the relay holds it, and Ann is told', () => told)
  })

  it('adds one with the phrase where their key has left the device, and not with another’s', async () => {
    const { relays } = passing
    const laptop = await passing.open({ name: 'Ann', relays })
    const phrase = (await laptop.me.phrase())!
    await laptop.me.phraseSaved()
    const request = await requestDevice(await passing.folder(), 'Phone')
    await expect(laptop.me.admitDevice(request)).rejects.toMatchObject({ name: 'PhraseError' })
    const other = (await (await passing.open({ name: 'Eve' })).me.phrase())!
    await expect(laptop.me.admitDevice(request, other)).rejects.toThrow('somebody else')
    const phone = await added(laptop, 'Phone', phrase)
    expect(phone.me.did).toBe(laptop.me.did)
    expect(await phone.me.phrase()).toBeNull()
  })

  it('is told what is wrong with a text: cut, of another device, or the wrong way round', async () => {
    const laptop = await passing.open({ name: 'Ann' })
    const data = await passing.folder()
    const request = await requestDevice(data, 'Phone')
    await expect(laptop.me.admitDevice(request.slice(0, -6))).rejects.toThrow('missing')
    await expect(laptop.me.admitDevice('hello')).rejects.toThrow('neither')
    await expect(passing.open({ data, admission: request })).rejects.toThrow(
      'belongs on the device that you already use',
    )
    const other = await laptop.me.admitDevice(await requestDevice(await passing.folder(), 'Tablet'))
    await expect(passing.open({ data, admission: other })).rejects.toThrow('for another device')
    await expect(laptop.me.admitDevice(other)).rejects.toThrow('belongs on the device that asked')
    const answer = await laptop.me.admitDevice(request)
    expect((await passing.open({ data, admission: answer })).me.did).toBe(laptop.me.did)
  })
})

describe('a lost device', () => {
  it('has what it wrote before, and nothing after, with everybody; and is told nothing new', async () => {
    const { relays } = keeping
    const laptop = await keeping.open({ name: 'Ann', relays })
    const ben = await keeping.open({ name: 'Ben', relays })
    const river = await laptop.createCircle({ name: 'River watch', relays })
    const his = await ben.join(river.link('http://x/'))
    const phone = await added(laptop, 'Phone')
    await until('the circle is there', () => phone.circle(river.id) !== undefined)
    const onPhone = phone.circle(river.id)!
    await onPhone.publish('Before')
    await until('all have it', () => [laptop, ben].every(peer => textsIn(peer, river.id).includes('Before')))
    const { did } = phone.me.devices().find(({ thisOne }) => thisOne)!
    await laptop.me.revokeDevice(did)
    expect(laptop.me.devices().find(device => device.did === did)?.revoked).toBe(true)
    // Whoever has the phone goes on with it, and the relay, which can read nothing, keeps that.
    await onPhone.publish('A thief').catch(() => undefined)
    const choir = await laptop.createCircle({ name: 'Street choir', relays })
    await river.publish('After')
    await until('Ben has what the laptop wrote', () => textsIn(ben, river.id).includes('After'))
    const late = await keeping.open({ name: 'Late', relays })
    await late.join(river.link('http://x/'))
    await until('a newcomer too', () => textsIn(late, river.id).includes('After'))
    for (const peer of [laptop, ben, late]) expect(textsIn(peer, river.id)).toEqual(['After', 'Before'])
    await until('all are alike', async () => (await hashOf(his)) === (await hashOf(river)))
    await laptop.me.nameDevice('Laptop')
    await until('the phone hears that much', () => phone.me.devices().some(({ label }) => label === 'Laptop'))
    expect(names(phone)).not.toContain('Street choir')
    expect(choir.members()).toHaveLength(1)
  })
})

describe('a person restored by the phrase on an empty device', () => {
  it('has circles and posts back from a relay that keeps, with every other device gone, and writes on', async () => {
    const { relays } = keeping
    const laptop = await keeping.open({ name: 'Ann', relays })
    const phrase = (await laptop.me.phrase())!
    const river = await laptop.createCircle({ name: 'River watch', relays })
    await river.publish('Written before')
    await until('the relay has it', () => laptop.circle(river.id)!.isElsewhere())
    await until('and what brings it back', () => laptop.me.restorable)
    const id = river.id
    await laptop.close()
    const again = await keeping.open({ phrase, restore: true, relays })
    expect(again.me.restoring).toBe(true)
    await until('the circle is back', () => names(again).includes('River watch'))
    await until('the post is back', () => textsIn(again, id).includes('Written before'))
    expect([again.me.name, again.me.restoring]).toEqual(['Ann', false])
    await again.circle(id)!.publish('And after')
    const heads = [...again.circle(id)!.parts.replica.heads.entries()]
    expect(heads.filter(([, { forkedAt }]) => forkedAt !== null)).toEqual([])
  })

  it('has all circles, mutes and follows back once one circle is found, though no relay kept anything', async () => {
    const { relays } = passing
    const laptop = await passing.open({ name: 'Ann', relays })
    const phrase = (await laptop.me.phrase())!
    const river = await laptop.createCircle({ name: 'River watch', relays })
    const listAt = (peer: MurmurationPeer) =>
      peer.circle(river.id)!.parts.replica.view.profileOf(laptop.me.did).vault
    const alone = listAt(laptop)
    await laptop.createCircle({ name: 'Street choir', relays })
    const ben = await passing.open({ name: 'Ben', relays })
    const his = await ben.join(river.link('http://x/'))
    await until('Ben holds the sealed list of both', () => !['', alone].includes(listAt(ben)))
    const both = listAt(ben)
    await laptop.setFilter('words', 'weather', true)
    await until('and now what Ann wants to see nothing of', () => listAt(ben) !== both)
    const muted = listAt(ben)
    await laptop.me.follow(ben.me.did, true)
    await until('and whom she follows', () => listAt(ben) !== muted)
    await laptop.close()
    const again = await passing.open({ phrase, restore: true, relays })
    const back = await again.join(ben.circle(his.id)!.link('http://x/'))
    await until('the other circle is back', () => again.circles().length === 2)
    expect(again.filters.words).toEqual(['weather'])
    expect(again.me.follows).toEqual([ben.me.did])
    expect(again.me.restoring).toBe(false)
    expect(back.id).toBe(his.id)
  })
})
