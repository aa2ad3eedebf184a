/** Writing one's own log: cutting it into segments, updating, snapshotting. Everything goes through the same gate. */

import * as Y from 'yjs'
import { type Bytes, equal, own } from '../../base/index.ts'
import {
  type Position,
  type RecordType,
  SEGMENT_SEAL_SIZE,
  type SealedRecord,
  seal,
  UPDATES_BEFORE_SNAPSHOT,
} from '../../log/index.ts'
import { clientIdOf, KINDS, type Kind } from '../../model/index.ts'
import { type AddressKey, addressKey, addressOf, type Head } from '../../sync/index.ts'
import { newDocument } from '../documents/segmentDocuments.ts'
import type { Writer } from '../identity/vault.ts'
import type { Received, Replica } from './replica.ts'

export interface Written {
  readonly address: AddressKey
  readonly record: SealedRecord
  readonly received: Received
}

/** The gate refused what this peer itself has made: a fault of the program, or of a text that slipped past its check. */
export class OwnRecordRefusedError extends Error {
  override readonly name = 'OwnRecordRefusedError'
}

/** Own log that was found forked: the writer can't go on in it. */
export class LogForkedError extends Error {
  override readonly name = 'LogForkedError'
}

export interface Edit {
  readonly kind: Kind
  /** The segment to change; without it the newest one that has room. */
  readonly segment?: number
  /** Superseded content is to leave the disks of all peers: write a snapshot. */
  readonly forget?: boolean
  readonly change: (doc: Y.Doc) => void
}

/**
 * Writes one change to the writer's log, durably. For who has the queue and the log's lock.
 * @returns null if the edit changes nothing
 * @throws {StorageError | OwnRecordRefusedError | LogForkedError | RecordTooLargeError}
 */
export async function write(replica: Replica, writer: Writer, edit: Edit): Promise<Written | null> {
  const { kind } = edit
  for (const [address] of replica.segments(kind, writer.signer.publicKey)) await replica.refresh(address)
  await refreshNext(replica, writer, kind)
  checkWhole(replica, writer)
  const segment = edit.segment ?? (await segmentWithRoom(replica, writer, kind))
  const address = addressKey({ kind, writer: writer.signer.publicKey, segment })
  const doc = await scratch(replica, address)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  edit.change(doc)
  if (updates.length === 0) return null
  const head = replica.headOf(address)
  const due = head !== undefined && head.seq - head.base + 1 >= UPDATES_BEFORE_SNAPSHOT
  const type: RecordType = edit.forget || due ? 'snapshot' : 'update'
  const update = type === 'snapshot' ? Y.encodeStateAsUpdate(doc) : Y.mergeUpdates(updates)
  doc.destroy()
  return append(replica, writer, address, type, own(update))
}

const cannotGoOn = (): LogForkedError =>
  new LogForkedError('This log can’t be gone on with; a new writer has to.')

/** After a fork, or on a disk that has lost a part of it, writing on would sign a second history. */
function checkWhole(replica: Replica, { signer: { publicKey } }: Writer): void {
  const forked = KINDS.some(kind =>
    replica.segments(kind, publicKey).some(([, { forkedAt }]) => forkedAt !== null),
  )
  const spoilt = [...replica.spoilt.keys()].some(address => equal(addressOf(address).writer, publicKey))
  if (forked || spoilt) throw cannotGoOn()
}

/** Another tab may have begun the next segment. @throws {LogForkedError} if what it wrote can't be read */
async function refreshNext(replica: Replica, writer: Writer, kind: Kind): Promise<void> {
  const { publicKey } = writer.signer
  await refreshEach(replica, () =>
    addressKey({ kind, writer: publicKey, segment: replica.segments(kind, publicKey).length }),
  )
}

/** @param next the address to look at, once what was found before is known here */
async function refreshEach(replica: Replica, next: () => AddressKey): Promise<void> {
  for (;;) {
    const address = next()
    const before = replica.headOf(address)
    if ((await replica.refresh(address)) === null) return
    const now = replica.headOf(address)
    // It was refused, and would be each time.
    if (now?.seq === before?.seq && now?.holding === before?.holding && now?.forkedAt === before?.forkedAt)
      throw cannotGoOn()
  }
}

/**
 * A copy of the document to edit; what it becomes counts only once it has passed the gate. The clientID is set after
 * loading: Yjs draws a new one when it meets its own in an update.
 */
async function scratch(replica: Replica, address: AddressKey): Promise<Y.Doc> {
  const doc = newDocument(address)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(await replica.documents.document(address)))
  doc.clientID = clientIdOf(addressOf(address).writer)
  return doc
}

/** The newest segment, or the next if that one is full: then it is sealed by a snapshot first. */
async function segmentWithRoom(replica: Replica, writer: Writer, kind: Kind): Promise<number> {
  const newest = replica.segments(kind, writer.signer.publicKey).at(-1)
  if (!newest) return 0
  const [address, head] = newest
  const { segment } = addressOf(address)
  if (kind !== 'feed') return segment
  const state = Y.encodeStateAsUpdate(await replica.documents.document(address))
  if (state.length < SEGMENT_SEAL_SIZE) return segment
  if (head.seq > head.base) await append(replica, writer, address, 'snapshot', own(state))
  return segment + 1
}

/** Where the next record of a segment goes. */
export function nextPosition(replica: Replica, address: AddressKey): Position {
  const { kind, writer, segment } = addressOf(address)
  const head = replica.headOf(address)
  const before: Head | undefined =
    segment > 0 && kind !== 'commons'
      ? replica.headOf(addressKey({ kind, writer, segment: segment - 1 }))
      : undefined
  return {
    kind,
    segment,
    seq: head ? head.seq + 1 : 0,
    prev: head ? head.hash : null,
    link: before ? [before.seq, before.hash] : null,
  }
}

async function append(
  replica: Replica,
  writer: Writer,
  address: AddressKey,
  type: RecordType,
  update: Bytes,
): Promise<Written> {
  const position = nextPosition(replica, address)
  const certificate = position.seq === 0 || type === 'snapshot' ? writer.certificate : null
  return commit(
    replica,
    address,
    await seal(replica.keys, writer.signer, writer.admission, position, type, {
      update,
      certificate,
      epoch: null,
    }),
  )
}

async function commit(replica: Replica, address: AddressKey, record: SealedRecord): Promise<Written> {
  const received = await replica.take([record.bytes], [], true)
  const refused = received.rejections[0]
  if (refused) throw new OwnRecordRefusedError(`What you wrote can't be kept: ${refused.reason}.`)
  return { address, record, received }
}

/**
 * Another tab may have gone on in this writer's log: what is written next has to follow that.
 * @throws {LogForkedError} if what it wrote can't be read
 */
const refreshCommons = (replica: Replica, writer: Bytes): Promise<void> =>
  refreshEach(replica, () =>
    addressKey({ kind: 'commons', writer, segment: replica.commons.epochFor(writer).number }),
  )

/** Writes one change of the commons; founds its first epoch if none is known here. */
export async function writeCommons(
  replica: Replica,
  writer: Writer,
  change: (doc: Y.Doc) => void,
): Promise<Written | null> {
  const { publicKey } = writer.signer
  await refreshCommons(replica, publicKey)
  checkWhole(replica, writer)
  const changed = replica.commons.change(publicKey, change)
  if (changed === null) return null
  const { update, epoch } = changed
  const address = addressKey({ kind: 'commons', writer: publicKey, segment: epoch.number })
  const position = nextPosition(replica, address)
  const certificate = position.seq === 0 ? writer.certificate : null
  return commit(
    replica,
    address,
    await seal(replica.keys, writer.signer, writer.admission, position, 'update', {
      update,
      certificate,
      epoch,
    }),
  )
}
