/** Limits that the member side of a session keeps towards its neighbours. They delay; they never judge a record. */

import type { BucketLimits } from '../base/index.ts'

/** Bytes a neighbour may send in a session: a first sync in one go, then as fast as the fastest wire measured. */
export const SESSION_BYTES: BucketLimits = { capacity: 32 * 2 ** 20, refill: 32 * 2 ** 20 }
/**
 * Bytes of what a neighbour has been given before, that it may be given again: who lost a disk gets a large circle once
 * more in one go, then as much as keeps a slow line busy.
 */
export const GIVEN_AGAIN: BucketLimits = { capacity: 32 * 2 ** 20, refill: 65_536 }
/** Live messages a neighbour may pass on: a busy circle of hundreds writes a few a second. */
export const LIVE_MESSAGES: BucketLimits = { capacity: 600, refill: 100 }
/** Neighbours whose rate is remembered: some times as many as can be connected. */
export const NEIGHBOURS_REMEMBERED = 4_096
/**
 * Live messages of one author, through whichever neighbours they come: a caret four times a second, beacons, and posts as
 * fast as anybody writes. What is imported by the thousand comes by sessions.
 */
export const AUTHOR_MESSAGES: BucketLimits = { capacity: 150, refill: 15 }
/** Authors whose rate is remembered: those of a very large circle. */
export const AUTHORS_REMEMBERED = 16_384
/** Messages that an author is not heard with after one that passed the carried part of the gate and not the rest. */
export const REFUSED_AUTHOR_COST = 50
/** Live records that wait for the gate and the disk at once; who comes on top of them is brought by sessions. */
export const LIVE_UNDER_WAY = 256
/** A live message's bytes; larger records travel by sessions only. */
export const LIVE_LIMIT = 65_536
/** What a rejected record costs its bringer, in points of standing. */
export const REJECTION_COST = 10
/** What a claim that was not proved costs. */
export const EMPTY_CLAIM_COST = 2
/** Milliseconds until the other side's first message. */
export const OPEN_TIMEOUT = 15_000
/**
 * Milliseconds until what was asked of one peer is asked of others as well. Long enough for half a megabyte over a slow
 * wire; short enough that who says to have something and keeps silent costs others a moment.
 */
export const WANT_PATIENCE = 10_000
/** Messages that wait for a peer that does not read; it is told all of it anew when it comes again. */
export const OUTBOX_LIMIT = 1_024
