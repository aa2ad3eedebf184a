/** What a person tells their own devices, and who restores by their phrase: bounded, since one of the devices may be lost. */

import { encode } from '@ipld/dag-cbor'
import { deflateSync } from 'fflate'
import { base64url } from 'multiformats/bases/base64'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { concat, equal, own, uint32 } from '../../src/base/index.ts'
import { deriveCircle, openBox, sealBox, sealingKeyOf } from '../../src/identity/index.ts'
import { readProfile } from '../../src/model/index.ts'
import { VAULT_LIMIT } from '../../src/model/limits.ts'
import { INFLATED_LIMIT, STATE_INFLATED_LIMIT } from '../../src/peer/me/limits.ts'
import type { KnownCircle } from '../../src/peer/me/meDocument.ts'
import { openState, sealState } from '../../src/peer/me/sharedState.ts'
import { openSnapshot, sealSnapshot } from '../../src/peer/me/snapshotInProfile.ts'

const seed = own(new Uint8Array(32).fill(8))
const recovery = sealingKeyOf(seed)
const open = async (box: Parameters<typeof openBox>[1]) => openBox(seed, box)

const circle = async (n: number): Promise<KnownCircle> => {
  const secret = crypto.getRandomValues(new Uint8Array(32))
  return {
    id: (await deriveCircle(secret)).name,
    secret,
    name: `Circle ${n}`,
    relays: [],
    signalling: [],
    joinedAt: n,
  }
}

const listed = ({ secret, name, joinedAt }: KnownCircle) => [secret, name, [], [], joinedAt]
const boxAround = (content: Uint8Array) =>
  base64url.baseEncode(sealBox(recovery, concat(uint32(content.length), deflateSync(content))))

it('of more circles than a profile has room for those that were joined last are in it', async () => {
  const many = await Promise.all(Array.from({ length: 600 }, (_, n) => circle(n)))
  const sealed = sealSnapshot({ circles: many, settings: {}, follows: [] }, recovery, seed)
  expect(sealed.length).toBeLessThanOrEqual(VAULT_LIMIT)
  const { circles: found } = (await openSnapshot(sealed, open))!
  expect(found.length).toBeGreaterThan(100)
  expect(found).toEqual(many.toReversed().slice(0, found.length))
})

it('settings and follows that have no room beside the circles stay out, and the circles are all in it', async () => {
  const circles = [await circle(2), await circle(1)]
  const told = async (words: readonly string[]) => {
    const sealed = sealSnapshot({ circles, settings: { words }, follows: ['did:key:z1'] }, recovery, seed)
    expect(sealed.length).toBeLessThanOrEqual(VAULT_LIMIT)
    return openSnapshot(sealed, open)
  }
  expect(await told(['watches'])).toEqual({
    circles,
    settings: { words: ['watches'] },
    follows: ['did:key:z1'],
  })
  const noise = Array.from({ length: 1_000 }, () => crypto.randomUUID())
  expect(await told(noise)).toEqual({ circles, settings: {}, follows: [] })
})

it('a list of circles that is longer than a profile has room for is cut by whoever reads it, and opens for nobody', async () => {
  const one = await circle(1)
  const noise = crypto.getRandomValues(new Uint8Array(VAULT_LIMIT))
  const long = boxAround(encode([listed(one), noise]))
  const read = (vault: string) => {
    const profile = new Y.Doc()
    profile.getMap('profile').set('vault', vault)
    return readProfile(profile).vault
  }
  expect((await openSnapshot(long, open))?.circles).toEqual([one])
  expect(await openSnapshot(read(long), open)).toBeNull()
})

it('a list of circles that would inflate to more than any is not read', async () => {
  const one = await circle(1)
  const listOf = (length: number) => {
    const around = (bytes: number) => encode([listed(one), new Uint8Array(bytes)])
    const content = around(length - around(70_000).length + 70_000)
    expect(content).toHaveLength(length)
    return boxAround(content)
  }
  expect((await openSnapshot(listOf(INFLATED_LIMIT), open))?.circles).toEqual([one])
  expect(await openSnapshot(listOf(INFLATED_LIMIT + 1), open)).toBeNull()
})

it('what another device shares is not read if it would inflate to more than any', async () => {
  const nothing = Y.encodeStateAsUpdate(new Y.Doc())
  const drafting = (letters: number) => {
    const doc = new Y.Doc()
    doc.clientID = 1
    doc.getMap('drafts').set('a', 'x'.repeat(letters))
    return Y.encodeStateAsUpdate(doc)
  }
  const shared = (length: number) => {
    const most = length - encode([drafting(3_000_000), nothing]).length + 3_000_000
    const updates = [drafting(most), nothing]
    expect(encode(updates).length).toBe(length)
    return { state: sealState(updates, [recovery])!, updates }
  }
  const [most, more] = [shared(STATE_INFLATED_LIMIT), shared(STATE_INFLATED_LIMIT + 1)]
  const opened = (await openState(most.state, open)) ?? []
  // Compared as bytes: so many are too many to be compared one by one.
  expect(opened.map((update, n) => equal(update, most.updates[n]!))).toEqual([true, true])
  expect(await openState(more.state, open)).toBeNull()
})
