/** What the other tabs of a profile tell of a circle: they share the disk, and one of them holds the network. */

import { didOf } from '../../identity/index.ts'
import { type AddressKey, openBeacon } from '../../sync/index.ts'
import type { Progress } from '../api.ts'
import type { Received } from '../replica/replica.ts'
import type { TabMessage } from '../tabMessage.ts'
import type { CircleParts } from './parts.ts'

/** Where a tab takes what it is told. */
export interface TabListener {
  /** Another tab has written this to the disk; the newest records of what is held now are for the network. */
  refreshed(received: Received, records: readonly Uint8Array[]): void
  reach(addresses: readonly AddressKey[]): void
  progress(progress: Progress): void
  members(): void
}

type Parts = Pick<CircleParts, 'replica' | 'holdings' | 'presence' | 'now'>

export async function takeFromTab(message: TabMessage, parts: Parts, listener: TabListener): Promise<void> {
  const { holdings, now } = parts
  if (message.type === 'records') await refresh(message.addresses, parts, listener)
  if (message.type === 'beacon') await takeBeacon(message.sealed, parts, listener)
  if (message.type === 'progress') listener.progress(message.progress)
  if (message.type === 'holds') {
    const { holder, items, via } = message
    const news = holdings.learn(holder, items, now(), via)
    if (news.length > 0) listener.reach(news)
  }
}

async function takeBeacon(
  sealed: Uint8Array,
  { replica, presence, now }: Parts,
  listener: TabListener,
): Promise<void> {
  const opened = await openBeacon(replica.keys, sealed)
  if (!opened.ok) return
  const { beacon, certificate } = opened.value
  if (replica.view.revocations.isRevoked(certificate)) return
  replica.view.greet(certificate.person)
  presence.take(beacon, didOf(certificate.person), now())
  listener.members()
}

async function refresh(
  addresses: readonly AddressKey[],
  { replica }: Parts,
  listener: TabListener,
): Promise<void> {
  for (const address of addresses) {
    const received = await replica.queue.run(() => replica.refresh(address))
    if (!received) continue
    const [, head] = received.items[0] ?? []
    const newest = head && (await replica.records.record(address, head.seq))
    listener.refreshed(received, newest ? [newest] : [])
  }
}
