import { afterEach, describe, expect, it } from 'vitest'
import { concat, utf8 } from '../../src/base/index.ts'
import { seal, unlock, open as unsealed } from '../../src/peer/backup/sealing.ts'
import { PieceReader } from '../../src/peer/files/format.ts'
import type { MurmurationPeer, PeerOptions } from '../../src/peer/index.ts'
import { openBackup } from '../../src/peer/node.ts'
import { clockedPeer } from '../support/clockedPeer.ts'
import { gathered, pieces } from '../support/pieces.ts'
import { until } from '../support/until.ts'

const PASSPHRASE = 'four starlings over a pond'
const peers: MurmurationPeer[] = []
async function person(name: string, options: PeerOptions = {}): Promise<MurmurationPeer> {
  const peer = await clockedPeer(name, { ahead: 0 }, { offline: true, ...options })
  peers.push(peer)
  return peer
}
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close()
})

type Circle = NonNullable<ReturnType<MurmurationPeer['circle']>>
const texts = (circle: Circle) => circle.posts().map(({ text }) => text)
const carry = async (from: Circle, to: Circle) => to.files.import(pieces(await gathered(from.files.export())))
const opened = async (peer: MurmurationPeer) => {
  const file = await gathered(peer.backup(PASSPHRASE))
  return openBackup(() => pieces(file), PASSPHRASE)
}

describe('a person restored from a backup', () => {
  it('is the same person with circles, words and drafts, and goes on as a new writer that nobody sees fork', async () => {
    const laptop = await person('Ann')
    const { id } = await laptop.createCircle({ name: 'River watch' })
    const river = laptop.circle(id)!
    await river.publish('Written before')
    await laptop.setFilter('words', 'watches', true)
    river.setDraft('', 'Half a thought')
    const backup = await opened(laptop)
    expect(backup.state).toBe('whole')
    // The lost device goes on, unseen, as its thief might.
    await river.publish('After the backup')

    const again = await person('', { backup })
    const back = again.circle(id)!
    expect([again.me.did, again.me.name, again.filters.words]).toEqual([laptop.me.did, 'Ann', ['watches']])
    expect([texts(back), back.name, back.draft('')]).toEqual([
      ['Written before'],
      'River watch',
      'Half a thought',
    ])
    const device = (peer: MurmurationPeer) => peer.me.devices().find(({ thisOne }) => thisOne)!.did
    expect(device(again)).not.toBe(device(laptop))
    await until('nothing more is looked for', () => !again.me.restoring)
    await back.publish('And after')

    const ben = await person('Ben')
    await ben.join(back.link('http://x/'))
    const his = ben.circle(id)!
    for (const from of [river, back]) expect((await carry(from, his)).rejections).toEqual([])
    expect(texts(his)).toEqual(['Written before', 'After the backup', 'And after'])
    const forked = [...his.parts.replica.heads.entries()].filter(([, { forkedAt }]) => forkedAt !== null)
    expect(forked).toEqual([])
  })

  it('needs their words too where those had left the device, and takes nobody else’s', async () => {
    const laptop = await person('Ann')
    const words = (await laptop.me.phrase())!
    await laptop.me.phraseSaved()
    const backup = await opened(laptop)
    expect(backup.phrase).toBeNull()
    await expect(person('', { backup })).rejects.toThrow('Type them too')
    const others = (await (await person('Eve')).me.phrase())!
    await expect(person('', { backup, phrase: others })).rejects.toThrow('somebody else')
    expect((await person('', { backup, phrase: words })).me.did).toBe(laptop.me.did)
  })
})

describe('a backup', () => {
  const content = Array.from({ length: 80 }, (_, i) => utf8(`${i} `.repeat(400)))
  async function* parts() {
    yield* content
  }
  const sealed = () => gathered(seal(PASSPHRASE, parts(), 4))
  const read = async (file: Uint8Array, passphrase = PASSPHRASE) => {
    const reader = new PieceReader(pieces(file, 777))
    const stream = unsealed(reader, await unlock(reader, passphrase))
    const out: Uint8Array[] = []
    let next = await stream.next()
    for (; !next.done; next = await stream.next()) out.push(next.value)
    return { whole: concat(...out), state: next.value }
  }

  it('opens by its passphrase, however that was typed, and by no other', async () => {
    expect(await read(await sealed())).toEqual({ whole: concat(...content), state: 'whole' })
    await expect(read(await sealed(), 'four starlings over a pool')).rejects.toMatchObject({
      reason: 'passphrase',
    })
    const accented = await gathered(seal('café', parts(), 4))
    expect((await read(accented, 'cafe\u0301')).state).toBe('whole')
  })

  it('tells that it was cut, at any place, and gives what comes before', async () => {
    const file = await sealed()
    const all = concat(...content)
    for (const length of [file.length - 1, 43 + 2 * (16_384 + 16), 43 + 20_000, 50]) {
      const { whole, state } = await read(file.subarray(0, length))
      expect([length, state]).toEqual([length, 'cut'])
      expect(all.subarray(0, whole.length)).toEqual(whole)
    }
    await expect(read(file.subarray(0, 30))).rejects.toMatchObject({ reason: 'cut' })
  })

  it('tells that it was changed: a bit, chunks that changed places, a chunk left out', async () => {
    const file = await sealed()
    const chunk = (i: number) => file.subarray(43 + i * 16_400, 43 + (i + 1) * 16_400)
    const flipped = file.slice()
    flipped[20_000]! ^= 1
    const swapped = concat(file.subarray(0, 43), chunk(1), chunk(0), file.subarray(43 + 2 * 16_400))
    const without = concat(file.subarray(0, 43), chunk(0), file.subarray(43 + 2 * 16_400))
    for (const changed of [flipped, swapped, without]) expect((await read(changed)).state).toBe('damaged')
    const cheap = file.slice()
    cheap[10] = 40
    await expect(read(cheap)).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('is not taken for the file of a circle, nor the other way round', async () => {
    const ann = await person('Ann')
    await ann.createCircle({ name: 'River watch' })
    const circle = await gathered(ann.circles()[0]!.files.export())
    await expect(openBackup(() => pieces(circle), PASSPHRASE)).rejects.toMatchObject({ reason: 'other-kind' })
    await expect(ann.importFile(pieces(await sealed()))).rejects.toMatchObject({ reason: 'other-kind' })
  })
})
