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
import { CLOCK_LIMIT, STRUCTS_LIMIT } from '../limits.ts'
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
}

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
  const decoded = decode(update)
  if (decoded === null) return reject('structs', 'not a Yjs update of version 1')
  const scope: Scope = { rule: DOCUMENTS[kind], client: clientId }
  if (decoded.structs.length > STRUCTS_LIMIT) return reject('structs', `more than ${STRUCTS_LIMIT} structs`)
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

/** Null unless the bytes are an update of version 1 from the first to the last: Yjs itself passes over what follows one. */
function decode(update: Bytes): Decoded | null {
  let bytes: { pos: number; arr: Uint8Array } | undefined
  class WatchedDecoder extends Y.UpdateDecoderV1 {
    constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
      super(decoder)
      bytes = decoder
    }
  }
  try {
    const decoded = Y.decodeUpdateV2(update, WatchedDecoder)
    return bytes?.pos === update.length ? decoded : null
  } catch {
    return null // cut short, or not an update: the caller says so
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
  return checkPlace(item, scope.rule) ?? checkContent(item, scope.rule)
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
  let ranges = 0
  for (const [client, deletes] of ds.clients) {
    ranges += deletes.length
    if (ranges > STRUCTS_LIMIT) return reject('structs', `more than ${STRUCTS_LIMIT} deletions`)
    for (const { clock, len } of deletes) {
      // Yjs throws on an empty deletion of what is not there.
      if (len < 1) return reject('structs', 'a deletion is empty')
      const wrong = checkReference(client, clock + len - 1, next, scope, dependencies)
      if (wrong) return wrong
    }
  }
  return null
}
