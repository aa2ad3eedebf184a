/** Two peers at a relay: one goes, the other takes in the rest of a recorded community, the one comes back. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { importRecorded, type MurmurationPeer, type RecordedPost } from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { startRelay } from '../../src/relay/index.ts'

export interface CaughtUp {
  readonly missed: number
  /** Bytes of records, and all that the connections of who came back have taken in. */
  readonly recordBytes: number
  readonly wireBytes: number
  /** Size of a file with what they lacked, and of one with everything. */
  readonly fileBytes: number
  readonly wholeBytes: number
}

/** @param part of the posts, by time, that are written while one is away: 0 to 1 */
export async function measureOffline(posts: readonly RecordedPost[], part: number): Promise<CaughtUp> {
  const folder = await mkdtemp(join(tmpdir(), 'murmuration-offline-'))
  const relay = await startRelay({ port: 0 })
  const relays = [relay.addresses[0]!]
  const open = (name: string) => openNodePeer({ data: join(folder, name), name, relays })
  let [ann, ben] = [await open('Ann'), await open('Ben')]
  try {
    const { id } = await ann.createCircle({ name: 'Recorded', relays })
    const circle = ann.circle(id)!
    await ben.join(circle.link('http://x/'))
    const before = [...posts].sort((a, b) => a.at - b.at).slice(0, Math.round(posts.length * (1 - part)))
    await importRecorded(ann, circle, before)
    await alike(ann, ben, id)
    await until(() => !circle.files.lacking().some(({ did }) => did === ben.me.did))
    await ben.close()
    await importRecorded(ann, circle, posts)
    const fileBytes = await size(circle.files.export({ lacking: [ben.me.did] }))
    const wholeBytes = await size(circle.files.export())
    ben = await open('Ben')
    await alike(ann, ben, id)
    const wireBytes = ben.network().connections.reduce((sum, { bytesIn }) => sum + bytesIn, 0)
    const recordBytes = ben.circle(id)!.progress().bytes
    return { missed: posts.length - before.length, recordBytes, wireBytes, fileBytes, wholeBytes }
  } finally {
    await ann.close()
    await ben.close()
    await relay.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const alike = (a: MurmurationPeer, b: MurmurationPeer, id: string) =>
  until(async () => (await a.circle(id)!.status()).hash === (await b.circle(id)?.status())?.hash)

/** Looks every so often: what is measured here are bytes, not times. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(200)
}

async function size(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const piece of pieces) bytes += piece.length
  return bytes
}
