/**
 * The replication state machine of one circle: `(state, input) → [state, effects]`. No IO and no clock inside; whoever
 * drives it delivers messages in order and carries out the effects.
 *
 * Invariants:
 * 1. Heads are only what has passed the gate here; what peers say is kept apart, per session, as claims.
 * 2. An address is wanted from one session at a time, and from another as well once that one is late with it.
 * 3. A claim that its own maker does not prove when asked is withdrawn, so nobody can hold progress up.
 * 4. Who holds what is kept apart from what exists: a peer whose heads equal ours is presumed to hold all of it, but for
 *    what it has told at the beginning, or since, that it does not.
 */

import type { AddressKey } from './address.ts'
import type { Bound, Effect, Input, Lost, SessionId } from './effects.ts'
import { emptyHeads, type Head, type HeadIndex, isAhead, isHeld, NO_HEAD } from './heads.ts'
import {
  CLAIMS_LIMIT,
  FULL_LOOK_LIMIT,
  HAVE_LIMIT,
  ITEMS_LIMIT,
  TURNS_LIMIT,
  WANT_SIZE,
  WANTS_UNDER_WAY,
} from './limits.ts'
import type { SyncMessage } from './messages.ts'
import { answerRanges, endOfRanges, type Item, type Range, wholeRange } from './reconcile.ts'
import { AMPLE, hasRoom, type Room } from './room.ts'
import {
  type Asked,
  claim,
  listed,
  newSession,
  type Own,
  type Session,
  satisfied,
  withdraw,
} from './session.ts'

export interface ReplicationState {
  readonly heads: HeadIndex
  readonly sessions: ReadonlyMap<SessionId, Session>
  /** Which session an address is wanted from. */
  readonly wanted: ReadonlyMap<AddressKey, SessionId>
  /** Addresses that are known here and not offered to everybody: their heads are not `whole`. */
  readonly unoffered: ReadonlySet<AddressKey>
  /** Of segments of revoked devices the last seq that stands: what others have beyond it is not wanted. */
  readonly stands: ReadonlyMap<AddressKey, number>
  /** What there is no room for is not asked for. */
  readonly room: Room
}

export type Step = readonly [ReplicationState, readonly Effect[]]

export function newReplication(heads: HeadIndex = emptyHeads()): ReplicationState {
  const unoffered = new Set<AddressKey>()
  for (const [key, { holding }] of heads.entries()) if (holding !== 'whole') unoffered.add(key)
  return { heads, sessions: new Map(), wanted: new Map(), unoffered, stands: new Map(), room: AMPLE }
}

export function step(state: ReplicationState, input: Input): Step {
  switch (input.type) {
    case 'connected':
      return connected(state, input.session, input.initiator)
    case 'disconnected':
      return disconnected(state, input.session)
    case 'stored':
      return stored(state, input.items)
    case 'bounded':
      return bounded(state, input.bounds)
    case 'lost':
      return lost(state, input.items)
    case 'room':
      return askAll({ ...state, room: input.room })
    case 'late':
      return late(state, input.session, input.want)
    case 'received':
      return state.sessions.has(input.session) ? received(state, input.session, input.message) : [state, []]
  }
}

const withSession = (state: ReplicationState, id: SessionId, session: Session): ReplicationState => ({
  ...state,
  sessions: new Map(state.sessions).set(id, session),
})

const send = (session: SessionId, message: SyncMessage): Effect => ({ type: 'send', session, message })

function connected(state: ReplicationState, id: SessionId, initiator: boolean): Step {
  const { heads, unoffered } = state
  const session = newSession(initiator, presumed(state))
  const told = [...unoffered].map(key => [key, heads.get(key)!] as const)
  const effects = [...parts(told, HAVE_LIMIT)].map(items => send(id, { type: 'have', items }))
  if (!initiator) return [withSession(state, id, session), effects]
  effects.push(send(id, { type: 'ranges', ranges: wholeRange(heads), final: true }))
  return [withSession(state, id, { ...session, basis: heads }), effects]
}

/** What a peer with equal heads holds, unless it says otherwise. */
function presumed({ heads, unoffered }: ReplicationState): HeadIndex {
  let theirs = heads.withoutSums()
  for (const key of unoffered) theirs = theirs.set(key, { ...heads.get(key)!, holding: 'whole' })
  return theirs
}

function disconnected(state: ReplicationState, id: SessionId): Step {
  const sessions = new Map(state.sessions)
  sessions.delete(id)
  const wanted = new Map([...state.wanted].filter(([, from]) => from !== id))
  return askAll({ ...state, sessions, wanted })
}

function stored(state: ReplicationState, items: readonly Item[]): Step {
  let heads = state.heads
  const unoffered = new Set(state.unoffered)
  for (const [key, head] of items) {
    heads = heads.set(key, head)
    if (head.holding === 'whole') unoffered.delete(key)
    else unoffered.add(key)
  }
  const effects: Effect[] = []
  const sessions = new Map<SessionId, Session>()
  const own = { heads, stands: state.stands }
  for (const [id, session] of state.sessions) {
    let next = session
    for (const [key, head] of items)
      next = isHeld(head) ? satisfied(next, key, own) : reconsidered(own, next, key)
    sessions.set(id, next)
    for (const part of parts(items, HAVE_LIMIT)) effects.push(send(id, { type: 'have', items: part }))
    if (next.reconciled && session.missing.size > 0 && next.missing.size === 0)
      effects.push({ type: 'in-step', session: id })
  }
  const after = { ...state, heads, sessions, unoffered }
  if (items.every(([, head]) => isHeld(head))) return [after, effects]
  const [asked, more] = askAll(after)
  return [asked, [...effects, ...more]]
}

/** Something is no longer held here, or is wanted again: whether this peer has it counts anew. */
function reconsidered(own: Own, session: Session, key: AddressKey): Session {
  const theirs = session.reconciled ? session.theirs.get(key) : undefined
  return theirs ? claim(session, key, theirs, own) : session
}

/**
 * What others have of a revoked device is judged anew: nothing beyond what stands is wanted of anybody. Of what stands
 * further than before all is asked for afresh: what has come meanwhile was refused, and nobody is to blame for that.
 */
function bounded(state: ReplicationState, bounds: readonly Bound[]): Step {
  const stands = new Map(state.stands)
  const afresh = new Set<AddressKey>()
  for (const { address, standsTo } of bounds) {
    if (standsTo > (stands.get(address) ?? Number.POSITIVE_INFINITY)) afresh.add(address)
    stands.set(address, standsTo)
  }
  const wanted = new Map([...state.wanted].filter(([address]) => !afresh.has(address)))
  const sessions = new Map<SessionId, Session>()
  for (const [id, session] of state.sessions)
    sessions.set(id, { ...session, wants: without(session.wants, afresh) })
  return lost({ ...state, stands, wanted, sessions }, bounds)
}

/** Less is held here than before: what others have of it counts anew, and they no longer count on its being here. */
function lost(state: ReplicationState, items: readonly Lost[]): Step {
  let { heads } = state
  const { stands } = state
  const cut = items
    .filter(({ address, head }) => head?.seq !== heads.get(address)?.seq)
    .map(({ address, head }): Item => [address, head ?? NO_HEAD])
  const unoffered = new Set(state.unoffered)
  for (const { address, head } of items) {
    heads = head ? heads.set(address, head) : heads.delete(address)
    if (head && head.holding !== 'whole') unoffered.add(address)
    else unoffered.delete(address)
  }
  const own = { heads, stands }
  const effects: Effect[] = []
  const sessions = new Map<SessionId, Session>()
  for (const [id, session] of state.sessions) {
    for (const part of parts(cut, HAVE_LIMIT)) effects.push(send(id, { type: 'have', items: part }))
    let next = session
    for (const { address } of items) next = reconsidered(own, next, address)
    sessions.set(id, next)
    if (next.reconciled && session.missing.size > 0 && next.missing.size === 0)
      effects.push({ type: 'in-step', session: id })
  }
  const [asked, more] = askAll({ ...state, heads, unoffered, sessions })
  return [asked, [...effects, ...more]]
}

const without = (wants: Session['wants'], dropped: ReadonlySet<AddressKey>): Session['wants'] =>
  new Map([...wants].map(([id, items]) => [id, items.filter(({ key }) => !dropped.has(key))]))

function received(state: ReplicationState, id: SessionId, message: SyncMessage): Step {
  const session = state.sessions.get(id)!
  switch (message.type) {
    case 'ranges':
      return ranges(state, id, session, message.ranges, message.final)
    case 'have':
      return have(state, id, session, message.items)
    case 'want':
      return [state, [{ type: 'serve', session: id, id: message.id, items: message.items }]]
    case 'served':
      return served(state, id, session, message.id)
    case 'refused':
      return [state, []] // words for a person
    case 'records':
      return [state, []] // the driver takes them through the gate and says `stored`
  }
}

function ranges(
  state: ReplicationState,
  id: SessionId,
  session: Session,
  incoming: readonly Range[],
  final: boolean,
): Step {
  if (session.reconciled) return [state, [misbehaved(id, 'it reconciles twice')]]
  const turnEnd = endOfRanges(incoming, session.turnEnd)
  if (turnEnd === null) return [state, [misbehaved(id, 'its ranges overlap')]]
  if (session.turns >= TURNS_LIMIT) return [state, [misbehaved(id, 'it never comes to an end')]]
  const basis = session.basis ?? state.heads
  const { reply, listed: lists } = answerRanges(basis, incoming)
  let next: Session = {
    ...session,
    basis,
    theirs: session.basis === null ? presumed(state) : session.theirs,
    turns: session.turns + (final ? 1 : 0),
    turnEnd: final ? '' : turnEnd,
  }
  for (const range of lists) next = listed(next, range, state)
  if (claimsTooMuch(state, next)) return [state, [misbehaved(id, TOO_MUCH)]]
  const gathered = [...next.gathered, ...reply]
  const concluding = next.concluding && incoming.every(asksNothing)
  if (!final) return [withSession(state, id, { ...next, gathered, concluding }), []]
  const effects = concluding ? [] : inTurns(id, gathered)
  const turned: Session = { ...next, gathered: [], concluding: true }
  if (!gathered.every(asksNothing)) return [withSession(state, id, turned), effects]
  const [after, more] = concluded(state, id, turned)
  return [after, [...effects, ...more]]
}

/** A turn of nothing but such ranges (or of none) is the last. */
const asksNothing = (range: Range): boolean => 'items' in range && range.answered

const TOO_MUCH = 'it claims more than anybody can hold'
const claimsTooMuch = ({ heads }: ReplicationState, { theirs, early }: Session): boolean =>
  theirs.size + early.length > heads.size + CLAIMS_LIMIT

const misbehaved = (session: SessionId, reason: string): Effect => ({ type: 'misbehaved', session, reason })

/** Both sides now know what the other holds. */
function concluded(state: ReplicationState, id: SessionId, session: Session): Step {
  let next: Session = { ...session, early: [], reconciled: true }
  for (const [key, head] of session.early) next = claim(next, key, head, state)
  for (const key of state.unoffered) next = reconsidered(state, next, key)
  const holds: Effect = { type: 'holds', session: id, items: [...next.theirs.entries()] }
  if (next.missing.size === 0)
    return [withSession(state, id, next), [holds, { type: 'in-step', session: id }]]
  const [asked, effects] = ask(withSession(state, id, next), id)
  return [asked, [holds, ...effects]]
}

function inTurns(id: SessionId, reply: readonly Range[]): Effect[] {
  const turns: Range[][] = [[]]
  let items = 0
  for (const range of reply) {
    const size = 'items' in range ? range.items.length + 1 : 1
    if (items > 0 && items + size > ITEMS_LIMIT) {
      turns.push([])
      items = 0
    }
    turns.at(-1)!.push(range)
    items += size
  }
  return turns.map((part, i) => send(id, { type: 'ranges', ranges: part, final: i === turns.length - 1 }))
}

function have(state: ReplicationState, id: SessionId, session: Session, items: readonly Item[]): Step {
  const holds: Effect = { type: 'holds', session: id, items }
  let next: Session = session.reconciled ? session : { ...session, early: [...session.early, ...items] }
  if (session.reconciled) for (const [key, head] of items) next = claim(next, key, head, state)
  if (claimsTooMuch(state, next)) return [state, [misbehaved(id, TOO_MUCH)]]
  const [asked, effects] = ask(withSession(state, id, next), id)
  return [asked, [holds, ...effects]]
}

function served(state: ReplicationState, id: SessionId, session: Session, want: number): Step {
  const items = session.wants.get(want)
  if (!items) return [state, [misbehaved(id, 'it answers what was not asked')]]
  const wants = new Map(session.wants)
  wants.delete(want)
  const wanted = new Map(state.wanted)
  const effects: Effect[] = []
  let next: Session = { ...session, wants }
  for (const { key, from, claimed } of items) {
    if (wanted.get(key) === id) wanted.delete(key)
    const theirs = next.theirs.get(key)
    if (theirs === undefined || !hasRoom(state.room, key, theirs, state.heads.get(key))) continue
    if (delivered(state, key, theirs, from) || hasShrunk(theirs, claimed)) continue
    next = withdraw(next, key)
    effects.push(misbehaved(id, 'it did not have what it claimed'))
  }
  if (next.reconciled && session.missing.size > 0 && next.missing.size === 0)
    effects.push({ type: 'in-step', session: id })
  const [asked, more] = askAll(withSession({ ...state, wanted }, id, next))
  return [asked, [...effects, ...more]]
}

/** Its claims stand, and an answer still counts; but who is silent, or very slow, holds nobody else up. */
function late(state: ReplicationState, id: SessionId, want: number): Step {
  const items = state.sessions.get(id)?.wants.get(want)
  if (!items) return [state, []]
  const wanted = new Map(state.wanted)
  for (const { key } of items) if (wanted.get(key) === id) wanted.delete(key)
  return askAll({ ...state, wanted })
}

/** Whether what was asked for came, or at least a part of it: then the rest is asked for anew. */
function delivered({ heads, stands }: Own, key: AddressKey, theirs: Head, from: number): boolean {
  const mine = heads.get(key)
  if (!isAhead(theirs, mine, stands.get(key))) return true
  // What was held when it was asked has gone meanwhile: what came could not be taken, which is nobody's fault.
  if (from > 0 && (mine?.seq ?? -1) < from - 1) return true
  return mine !== undefined && mine.seq >= from && theirs.seq > mine.seq
}

/** It has said, while it was answering, that it holds less by now: what it still claims is asked for anew. */
const hasShrunk = (theirs: Head, claimed: Head): boolean =>
  theirs.seq < claimed.seq || forkOf(theirs) < forkOf(claimed)

const forkOf = ({ forkedAt }: Head): number => forkedAt ?? Number.POSITIVE_INFINITY

/** Asks one session for what it has and is wanted from nobody. */
function ask(state: ReplicationState, id: SessionId): Step {
  const session = state.sessions.get(id)!
  if (!session.reconciled) return [state, []]
  const wanted = new Map(state.wanted)
  const wants = new Map(session.wants)
  const effects: Effect[] = []
  let { nextWant } = session
  const asked = new Set([...wants.values()].flatMap(items => items.map(({ key }) => key)))
  const waiting = session.missing.entries()
  let passedOver = 0
  while (wants.size < WANTS_UNDER_WAY) {
    const items: Asked[] = []
    while (items.length < WANT_SIZE) {
      const entry = waiting.next()
      if (entry.done) break
      const { key } = entry.value[1]
      if (wanted.has(key) || asked.has(key)) continue
      const mine = state.heads.get(key)
      if (!hasRoom(state.room, key, session.theirs.get(key)!, mine)) {
        if (++passedOver >= FULL_LOOK_LIMIT) break
        continue
      }
      wanted.set(key, id)
      const claimed = session.theirs.get(key)!
      items.push({ key, from: wantFrom(claimed, mine), asked: mine?.holding === 'asked', claimed })
    }
    if (items.length === 0) break
    wants.set(nextWant, items)
    effects.push(send(id, { type: 'want', id: nextWant, items }))
    nextWant++
  }
  return [withSession({ ...state, wanted }, id, { ...session, wants, nextWant }), effects]
}

/** After the head; at the head itself where the two differ, so that the contradiction comes to light. */
function wantFrom(theirs: Head, mine: Head | undefined): number {
  if (mine === undefined || !isHeld(mine)) return 0
  return theirs.seq > mine.seq ? mine.seq + 1 : theirs.seq
}

function askAll(state: ReplicationState): Step {
  const effects: Effect[] = []
  let next = state
  for (const id of state.sessions.keys()) {
    const [asked, more] = ask(next, id)
    next = asked
    effects.push(...more)
  }
  return [next, effects]
}

function* parts<Value>(items: readonly Value[], size: number): Generator<readonly Value[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
