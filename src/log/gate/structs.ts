/**
 * Rules `structs` and `schema`: what a Yjs update may hold, judged before any document sees it.
 *
 * One clientID belongs to each writer. An update is taken only if its structs are all under that id, begin at the clock
 * where the writer's earlier updates of this document end, leave no hole, and point only to what came before. So an
 * update can neither forge another's id, squat a clock, nor wait in Yjs for something that never comes.
 */

import { createDecoder, readVarUint } from 'lib0/decoding'
import * as v from 'valibot'
import * as Y from 'yjs'
import type { Bytes } from '../../base/index.ts'
import { DOCUMENTS, type DocumentRule, type Kind } from '../../model/index.ts'
import { CLOCK_LIMIT, SHARED_STRUCTS_LIMIT, STRUCTS_LIMIT } from '../limits.ts'
import { accept, type Rejection, reject, type Verdict } from '../verdict.ts'
import { isPlainJson } from './plainJson.ts'

/** A struct of another writer that this update builds on (commons only). */
export interface Dependency {
  readonly client: number
  readonly clock: number
}

export interface GuardedUpdate {
  /** The writer's next clock in this document. */
  readonly clock: number
  readonly dependencies: readonly Dependency[]
  /** The plain values that it brings, each of which fits the schema. */
  readonly values: readonly unknown[]
}

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]

interface Scope {
  readonly rule: DocumentRule
  readonly client: number
  /** Map entries that an item of this update begins. */
  readonly begun: Set<string>
}

/** Kinds of structs (Yjs's numbers): garbage, deleted, text, a nested type, plain values, a hole. */
const READ: ReadonlySet<number> = new Set([0, 1, 4, 7, 8, 10])
const KIND_BITS = 31

/**
 * @param clientId the one id of the record's writer
 * @param clock where that writer's structs in this document end so far; 0 for a snapshot
 */
export function guardUpdate(
  update: Bytes,
  kind: Kind,
  clientId: number,
  clock: number,
): Verdict<GuardedUpdate> {
  const rule = DOCUMENTS[kind]
  const decoded = decode(update, rule.writers === 'one' ? STRUCTS_LIMIT : SHARED_STRUCTS_LIMIT)
  if ('ok' in decoded) return decoded
  const scope: Scope = { rule, client: clientId, begun: new Set() }
  if (sectionsOf(update) !== (decoded.structs.length > 0 ? 1 : 0))
    return reject('structs', 'its structs are not in one section')
  let next = clock
  const dependencies: Dependency[] = []
  const values: unknown[] = []
  for (const struct of decoded.structs) {
    const wrong =
      checkIdentity(struct, scope, next) ??
      (struct instanceof Y.Item ? checkItem(struct, scope, dependencies) : null)
    if (wrong) return wrong
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny) values.push(...struct.content.arr)
    next += struct.length
    if (next > CLOCK_LIMIT) return reject('structs', 'the clock runs past its limit')
  }
  return checkDeletes(decoded, scope, next, dependencies) ?? accept({ clock: next, dependencies, values })
}

const NO_UPDATE = reject('structs', 'not a Yjs update of version 1')

/**
 * Reads an update of version 1, from the first byte to the last: Yjs itself passes over what follows one. Limits hold
 * while it is read, not after: a megabyte of the smallest structs, or of documents within the document (Yjs makes each),
 * would take seconds before anybody could count them.
 */
function decode(update: Bytes, most: number): Decoded | Rejection {
  let bytes: { pos: number; arr: Uint8Array } | undefined
  let structs = 0
  let deletions = 0
  let wrong: Rejection | undefined
  const stop = (reason: string): never => {
    wrong = reject('structs', reason)
    throw new RangeError(reason)
  }
  class WatchedDecoder extends Y.UpdateDecoderV1 {
    constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
      super(decoder)
      bytes = decoder
    }
    override readInfo(): number {
      if (++structs > most) stop(`more than ${most} structs`)
      const info = super.readInfo()
      return READ.has(info & KIND_BITS) ? info : stop('a struct is of a kind that no document holds')
    }
    override readDsLen(): number {
      if (++deletions > STRUCTS_LIMIT) stop(`more than ${STRUCTS_LIMIT} deletions`)
      return super.readDsLen()
    }
  }
  try {
    const decoded = Y.decodeUpdateV2(update, WatchedDecoder)
    return bytes?.pos === update.length ? decoded : NO_UPDATE
  } catch {
    return wrong ?? NO_UPDATE // cut short, or not an update
  }
}

/**
 * How many runs of structs the update says it has. Reading runs one after another, as the gate does, hides where one
 * ends; Yjs keeps only the last run of a client, parks what then has no beginning, and waits for it forever.
 */
const sectionsOf = (update: Bytes): number => readVarUint(createDecoder(update))

function checkIdentity(struct: Struct, { client }: Scope, expected: number): Rejection | null {
  if (struct instanceof Y.Skip) return reject('structs', 'it leaves a hole in the writer’s clock')
  // Yjs never writes an empty struct, and throws where it looks for one.
  if (struct.length < 1) return reject('structs', 'a struct is empty')
  if (struct.id.client !== client)
    return reject('structs', 'a struct carries a clientID that is not its writer’s')
  if (struct.id.clock !== expected)
    return reject('structs', `its clock begins at ${struct.id.clock}, not at ${expected}`)
  return null
}

function checkItem(item: Y.Item, scope: Scope, dependencies: Dependency[]): Rejection | null {
  for (const origin of [item.origin, item.rightOrigin]) {
    if (origin === null) continue
    const wrong = checkReference(origin.client, origin.clock, item.id.clock, scope, dependencies)
    if (wrong) return wrong
  }
  return checkPlace(item, scope.rule) ?? checkOrder(item, scope) ?? checkContent(item, scope.rule)
}

/**
 * What Yjs itself writes into a map: the first entry of a key stands alone, each later one after the one before, and none
 * before another. Entries that ignore this overwrite blindly, and Yjs looks through all of them to place one more.
 */
function checkOrder({ parent, parentSub, origin, rightOrigin }: Y.Item, scope: Scope): Rejection | null {
  if (scope.rule.writers === 'one' && rightOrigin !== null)
    return reject('structs', 'a map entry stands before another')
  if (origin !== null || rightOrigin !== null || parentSub === null) return null
  const entry = JSON.stringify([parent, parentSub])
  if (scope.begun.has(entry)) return reject('structs', 'a map entry is begun twice')
  scope.begun.add(entry)
  return null
}

function checkReference(
  client: number,
  clock: number,
  before: number,
  scope: Scope,
  dependencies: Dependency[],
): Rejection | null {
  if (client === scope.client)
    return clock < before ? null : reject('structs', 'it builds on what its writer has not written yet')
  if (scope.rule.writers === 'one') return reject('structs', 'it builds on another writer’s structs')
  dependencies.push({ client, clock })
  return null
}

function checkPlace(
  { parent, parentSub, origin, rightOrigin }: Y.Item,
  rule: DocumentRule,
): Rejection | null {
  if (origin !== null || rightOrigin !== null) return null // Yjs takes the place from the neighbour
  if (typeof parent !== 'string') return reject('structs', 'it nests a value in another')
  const root = Object.hasOwn(rule.roots, parent) ? rule.roots[parent] : undefined
  if (root === undefined) return reject('structs', 'the document has no such part')
  if ((root.type === 'map') !== (parentSub !== null))
    return reject('structs', 'a map entry has a key, text has none')
  return null
}

function checkContent(item: Y.Item, rule: DocumentRule): Rejection | null {
  const { content, parent } = item
  if (content instanceof Y.ContentDeleted) return null
  const roots = typeof parent === 'string' ? [rule.roots[parent]!] : Object.values(rule.roots)
  if (content instanceof Y.ContentString)
    return roots.some(({ type }) => type === 'text')
      ? null
      : reject('structs', 'text stands where a value should')
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1)
    return reject('structs', 'an entry is one plain value')
  const value: unknown = content.arr[0]
  if (!isPlainJson(value)) return reject('structs', 'the value is not plain JSON of bounded depth')
  const fits = roots.some(root => root.value !== undefined && v.is(root.value, value))
  return fits ? null : reject('schema', 'the value is not one that this document holds')
}

function checkDeletes(
  { ds }: Decoded,
  scope: Scope,
  next: number,
  dependencies: Dependency[],
): Rejection | null {
  for (const [client, deletes] of ds.clients) {
    for (const { clock, len } of deletes) {
      // Yjs throws on an empty deletion of what is not there.
      if (len < 1) return reject('structs', 'a deletion is empty')
      const wrong = checkReference(client, clock + len - 1, next, scope, dependencies)
      if (wrong) return wrong
    }
  }
  return null
}
