/**
 * Makes a recorded community part of a circle: a person and a writer of its own for each author, each author's posts in
 * segments that are sealed at once. Keys come from a seed of this device, so repeating an import adds nothing.
 */

import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import * as Y from 'yjs'
import { type Bytes, concat, own, utf8 } from '../../base/index.ts'
import { admit, certifyDevice, certifyWriter, signerFromSeed } from '../../identity/index.ts'
import { type Position, SEGMENT_SEAL_SIZE, seal } from '../../log/index.ts'
import {
  clientIdOf,
  type Kind,
  NAME_LIMIT,
  POST_TEXT_LIMIT,
  type PostEntry,
  postId,
  writeProfile,
} from '../../model/index.ts'
import { addressKey } from '../../sync/index.ts'
import type { Circle } from '../api.ts'
import { CirclePeer } from '../circle/circlePeer.ts'
import { newDocument } from '../documents/segmentDocuments.ts'
import { PostError } from '../errors.ts'
import type { Writer } from '../identity/vault.ts'
import type { MurmurationPeer } from '../murmurationPeer.ts'
import type { Received, Replica } from '../replica/replica.ts'

/** One line of a recorded community. */
export interface RecordedPost {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly author: string
  readonly text: string
  /** Id of a post in the same recording. */
  readonly replyTo?: string
}

export interface ImportResult {
  readonly posts: number
  readonly authors: number
  /** Were here already. */
  readonly skipped: number
}

/** Records written at once: enough to keep the disk busy, few enough that a failure loses little work. */
const BATCH = 256

/**
 * @throws {StorageError} what was written before it stays; repeating goes on from there
 * @throws {PostError} if the recording holds what no circle takes
 */
export async function importRecorded(
  peer: MurmurationPeer,
  circle: Circle,
  posts: readonly RecordedPost[],
  onProgress: (posts: number) => void = () => undefined,
): Promise<ImportResult> {
  if (!(circle instanceof CirclePeer)) throw new TypeError('only a circle of this peer can be imported into')
  const { replica } = circle.parts
  const seed = await peer.vault.importSeed()
  const generation = await peer.vault.generation(replica.keys)
  const here = new Set([...replica.view.posts.values()].flatMap(({ source }) => source ?? []))
  const writers = new Map<string, Writer>()
  const byAuthor = new Map<string, RecordedPost[]>()
  for (const post of posts) {
    if (!writers.has(post.author))
      writers.set(post.author, await recordedWriter(replica, seed, generation, post.author))
    if (!here.has(post.id)) byAuthor.set(post.author, [...(byAuthor.get(post.author) ?? []), post])
  }
  const idOf = new Map(posts.map(({ id, author }) => [id, postId(writers.get(author)!.signer.publicKey, id)]))
  const pending: Bytes[] = []
  let done = 0
  const flush = async () => {
    const records = pending.splice(0)
    const received: Received[] = []
    for (let at = 0; at < records.length; at += 64)
      received.push(await replica.receive(records.slice(at, at + 64)))
    circle.wrote(received, [])
    const refused = received.flatMap(({ rejections }) => rejections)[0]
    if (refused) throw new PostError(`The recording holds what can’t be a post: ${refused.reason}.`)
    onProgress(done)
  }
  for (const [author, theirs] of byAuthor) {
    const writer = writers.get(author)!
    pending.push(...(await authorRecords(replica, writer, author, theirs, idOf)))
    done += theirs.length
    if (pending.length >= BATCH) await flush()
  }
  await flush()
  return { posts: done, authors: byAuthor.size, skipped: posts.length - done }
}

/** The same person always; after this device has let go of the circle's logs another writer, so that none is forked. */
async function recordedWriter(
  { keys }: Replica,
  seed: Bytes,
  generation: number,
  author: string,
): Promise<Writer> {
  const derive = (label: string) =>
    hkdf(sha256, concat(seed, keys.id), utf8('murmuration/v1/import'), utf8(`${label}\0${author}`), 32)
  const [person, device, signer] = await Promise.all(
    [derive('person'), derive('device'), derive(`writer/${generation}`)].map(signerFromSeed),
  )
  const certified = await certifyDevice(person!, device!.publicKey)
  return {
    signer: signer!,
    certificate: await certifyWriter(certified, device!, keys.id, signer!.publicKey),
    admission: await admit(keys, signer!.publicKey),
  }
}

async function authorRecords(
  replica: Replica,
  writer: Writer,
  author: string,
  posts: readonly RecordedPost[],
  idOf: ReadonlyMap<string, string>,
): Promise<Bytes[]> {
  const { publicKey } = writer.signer
  const records: Bytes[] = []
  let previous: Position['link'] = null
  const write = async (kind: Kind, segment: number, doc: Y.Doc) => {
    const position: Position = {
      kind,
      segment,
      seq: 0,
      prev: null,
      link: segment === 0 || kind !== 'feed' ? null : previous,
    }
    const body = { update: own(Y.encodeStateAsUpdate(doc)), certificate: writer.certificate, epoch: null }
    const record = await seal(replica.keys, writer.signer, writer.admission, position, 'snapshot', body)
    if (kind === 'feed') previous = [0, record.hash]
    records.push(record.bytes)
  }
  const open = (kind: Kind, segment: number): Y.Doc => {
    const doc = newDocument(addressKey({ kind, writer: publicKey, segment }))
    doc.clientID = clientIdOf(publicKey)
    return doc
  }
  const known = replica.segments('feed', publicKey)
  let segment = known.length
  if (known.length > 0) previous = [known.at(-1)![1].seq, known.at(-1)![1].hash]
  else {
    const profile = open('profile', 0)
    writeProfile(profile, { name: author.slice(0, NAME_LIMIT), recorded: true }, posts.at(-1)!.at)
    await write('profile', 0, profile)
  }
  let doc = open('feed', segment)
  let size = 0
  for (const post of posts) {
    if (size >= SEGMENT_SEAL_SIZE) {
      await write('feed', segment++, doc)
      doc = open('feed', segment)
      size = 0
    }
    doc.getMap('entries').set(post.id, entryOf(post, idOf))
    size += post.text.length + 100
  }
  await write('feed', segment, doc)
  return records
}

function entryOf({ id, at, text, replyTo }: RecordedPost, idOf: ReadonlyMap<string, string>): PostEntry {
  const answered = replyTo === undefined ? undefined : idOf.get(replyTo)
  return {
    type: 'post',
    at,
    text: (text === '' ? ' ' : text).slice(0, POST_TEXT_LIMIT).toWellFormed(),
    source: id,
    ...(answered === undefined ? {} : { replyTo: answered }),
  }
}
