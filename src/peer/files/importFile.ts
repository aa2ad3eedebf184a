/** Takes a circle's file through the gate: batch by batch, as if a session had brought it. */

import { sha256 } from '@noble/hashes/sha2.js'
import { equal, toHex } from '../../base/index.ts'
import { didOf } from '../../identity/index.ts'
import { decodeRecord, type Rejection } from '../../log/index.ts'
import { type AddressKey, addressKey, type Head, type Item, isHeld } from '../../sync/index.ts'
import type { ImportedFile } from '../apiFiles.ts'
import type { Device } from '../circle/reach.ts'
import type { Received, Replica } from '../replica/replica.ts'
import { HEADS_LIMIT } from './limits.ts'
import type { CircleFile } from './readFile.ts'
import { openStatement } from './statement.ts'

interface Parts {
  readonly replica: Replica
  /** Other tabs of this profile write to the same disk: what they have written is looked at first. */
  readonly shared: boolean
  /** Something has come in: on disk, and in the view. */
  took(received: Received): void
}

export interface Imported {
  readonly file: Omit<ImportedFile, 'circle'>
  /** Who made the file, and what they have signed to hold; nobody and nothing where no statement holds. */
  readonly maker: Device | null
  readonly held: readonly Item[]
}

/** @throws {StorageError}; what was stored before stays */
export async function importFile(file: CircleFile, { replica, shared, took }: Parts): Promise<Imported> {
  const count = new Counts()
  const maker = await openStatement(replica.keys, file.statement)
  const heads = new Map<AddressKey, Head>()
  const digest = sha256.create()
  const messages = file.messages()
  for (;;) {
    const next = await messages.next()
    if (next.done) {
      const stands = maker.ok && !replica.view.revocations.isRevoked(maker.value.certificate)
      const signed = stands && equal(digest.digest(), maker.value.message.heads) ? maker.value : null
      const by = signed && {
        did: didOf(signed.certificate.person),
        device: toHex(signed.certificate.device),
      }
      return {
        file: {
          from: by?.did ?? null,
          at: signed?.message.at ?? null,
          ...count.result(address => lacks(heads.get(address), replica.headOf(address))),
          state: next.value,
        },
        maker: by,
        held: signed ? [...heads].filter(([, head]) => isHeld(head)) : [],
      }
    }
    const { message, bytes } = next.value
    if (message === null)
      count.rejected({ ok: false, rule: 'decoding', reason: 'a part of the file can’t be read' })
    else if (message.type === 'have') {
      digest.update(bytes)
      for (const [address, head] of message.items) if (heads.size < HEADS_LIMIT) heads.set(address, head)
    } else {
      for (const received of await take(replica, message, shared)) {
        count.received(received)
        took(received)
      }
    }
  }
}

/** One batch. */
function take(
  replica: Replica,
  { records, forks }: { records: readonly Uint8Array[]; forks: readonly Uint8Array[] },
  shared: boolean,
): Promise<Received[]> {
  return replica.queue.run(async () => {
    const refreshed: Received[] = []
    for (const address of shared ? addressesOf(records) : []) {
      const received = await replica.refresh(address)
      if (received) refreshed.push({ ...received, stored: 0, known: 0 })
    }
    return [...refreshed, await replica.take(records, forks)]
  })
}

const addressesOf = (records: readonly Uint8Array[]): Set<AddressKey> =>
  new Set(
    records.flatMap(bytes => {
      const decoded = decodeRecord(bytes)
      return decoded.ok ? [addressKey(decoded.value.header)] : []
    }),
  )

/** Whether what the file's maker had of a segment, and this file goes on from, is still missing. */
const lacks = (theirs: Head | undefined, mine: Head | undefined): boolean =>
  mine === undefined || !isHeld(mine) || (theirs !== undefined && theirs.seq > mine.seq)

class Counts {
  #stored = 0
  #known = 0
  #posts = 0
  readonly #gaps = new Set<AddressKey>()
  readonly #rejections = new Map<string, { rule: string; reason: string; count: number }>()

  received({ stored, known, rejections, gaps, changes }: Received): void {
    this.#stored += stored
    this.#known += known
    this.#posts += changes.added.length
    for (const address of gaps) this.#gaps.add(address)
    for (const rejection of rejections) this.rejected(rejection)
  }

  rejected({ rule, reason }: Rejection): void {
    const count = (this.#rejections.get(rule)?.count ?? 0) + 1
    this.#rejections.set(rule, { rule, reason, count })
  }

  /** @param missing whether the gap at an address has not been filled by what came later */
  result(missing: (address: AddressKey) => boolean) {
    return {
      posts: this.#posts,
      records: this.#stored,
      known: this.#known,
      rejections: [...this.#rejections.values()],
      gaps: [...this.#gaps].filter(missing).length,
    }
  }
}
