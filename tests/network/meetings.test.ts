import { describe, expect, it } from 'vitest'
import {
  PEERS_LISTED,
  TOPICS_LIMIT,
  TOPICS_PER_ADDRESS,
  TOPICS_PER_PEER,
} from '../../src/network/meet/limits.ts'
import { Meetings, type Visitor } from '../../src/network/meet/meetings.ts'
import type { MeetNotice } from '../../src/network/meet/messages.ts'
import { topicOf } from './support/room.ts'

const topic = topicOf('a')
const name = (i: number) => i.toString(16).padStart(64, '0')

interface Guest extends Visitor {
  readonly heard: MeetNotice[]
  readonly entered: Set<string>
}

function guest(peer: string, address = peer): Guest {
  const heard: MeetNotice[] = []
  return { peer, address, heard, entered: new Set(), tell: notice => void heard.push(notice) }
}

describe('a relay that holds meetings', () => {
  it('tells who comes who is there, and those who are there who came and went', () => {
    const meetings = new Meetings()
    const [ann, bob] = [guest('ann'), guest('bob')]
    meetings.enter(ann, ann.entered, topic)
    meetings.enter(bob, bob.entered, topic)
    meetings.leave(bob, bob.entered, topic)
    expect(bob.heard).toEqual([{ topic, peers: ['ann'] }])
    expect(ann.heard).toEqual([
      { topic, peers: [] },
      { topic, joined: 'bob' },
      { topic, left: 'bob' },
    ])
  })

  it('names a random part of a crowd, never more than the limit and nobody twice', () => {
    const meetings = new Meetings()
    for (let i = 0; i < 3 * PEERS_LISTED; i++) {
      const one = guest(`peer ${i}`)
      meetings.enter(one, one.entered, topic)
    }
    const late = guest('late')
    meetings.enter(late, late.entered, topic)
    const [notice] = late.heard
    const peers = notice && 'peers' in notice ? notice.peers : []
    expect(new Set(peers).size).toBe(PEERS_LISTED)
    expect(peers).not.toEqual(Array.from({ length: PEERS_LISTED }, (_, i) => `peer ${i}`))
  })

  it('refuses one topic more than a peer may have', () => {
    const meetings = new Meetings()
    const ann = guest('ann')
    for (let i = 0; i < TOPICS_PER_PEER; i++) {
      expect(meetings.enter(ann, ann.entered, name(i))).toBeNull()
    }
    expect(meetings.enter(ann, ann.entered, topic)).toBe('too many topics for one peer')
  })

  it('does not let one address take all its topics, however many keys it has; others are let in', () => {
    const meetings = new Meetings()
    const guests = Array.from({ length: TOPICS_PER_ADDRESS / TOPICS_PER_PEER }, (_, i) =>
      guest(`${i}`, 'one'),
    )
    for (const [at, one] of guests.entries())
      for (let i = 0; i < TOPICS_PER_PEER; i++)
        expect(meetings.enter(one, one.entered, name(at * TOPICS_PER_PEER + i))).toBeNull()
    const [more, other] = [guest('more', 'one'), guest('other', 'another')]
    expect(meetings.enter(more, more.entered, topic)).toBe('too many topics from one address')
    expect(meetings.enter(more, more.entered, name(0))).toBeNull()
    expect(meetings.enter(other, other.entered, topic)).toBeNull()
    meetings.leave(guests[1]!, guests[1]!.entered, name(TOPICS_PER_PEER))
    expect(meetings.enter(more, more.entered, topicOf('b'))).toBeNull()
  })

  it('begins no more topics than it has room for; those that exist go on, and one that ends makes room', () => {
    const meetings = new Meetings()
    const guests = Array.from({ length: TOPICS_LIMIT / TOPICS_PER_PEER }, (_, i) => guest(`${i}`))
    for (const [at, one] of guests.entries())
      for (let i = 0; i < TOPICS_PER_PEER; i++)
        meetings.enter(one, one.entered, name(at * TOPICS_PER_PEER + i))
    expect(meetings.topics).toBe(TOPICS_LIMIT)
    const late = guest('late')
    expect(meetings.enter(late, late.entered, topic)).toBe('this relay has too many topics')
    expect(meetings.enter(late, late.entered, name(0))).toBeNull()
    expect(late.heard).toEqual([{ topic: name(0), peers: ['0'] }])
    meetings.leave(guests[1]!, guests[1]!.entered, name(TOPICS_PER_PEER))
    expect(meetings.enter(late, late.entered, topic)).toBeNull()
  })

  it('does not take the end of an old stream for the leaving of a peer that came again', () => {
    const meetings = new Meetings()
    const [old, again, bob] = [guest('ann'), guest('ann'), guest('bob')]
    meetings.enter(bob, bob.entered, topic)
    meetings.enter(old, old.entered, topic)
    meetings.enter(again, again.entered, topic)
    meetings.leave(old, old.entered, topic)
    expect(bob.heard.filter(notice => 'left' in notice)).toEqual([])
  })

  it('has a peer there for as long as it is on any of its streams, and tells each of them', () => {
    const meetings = new Meetings()
    const [ann, annToo, bob] = [guest('ann'), guest('ann'), guest('bob')]
    meetings.enter(ann, ann.entered, topic)
    meetings.enter(annToo, annToo.entered, topic)
    meetings.leave(annToo, annToo.entered, topic)
    meetings.enter(bob, bob.entered, topic)
    expect(bob.heard).toEqual([{ topic, peers: ['ann'] }])
    expect(ann.heard.at(-1)).toEqual({ topic, joined: 'bob' })
    meetings.enter(annToo, annToo.entered, topic)
    meetings.leave(bob, bob.entered, topic)
    expect([ann, annToo].map(({ heard }) => heard.at(-1))).toEqual([
      { topic, left: 'bob' },
      { topic, left: 'bob' },
    ])
  })

  it('keeps nothing about a topic that everyone left', () => {
    const meetings = new Meetings()
    const ann = guest('ann')
    meetings.enter(ann, ann.entered, topic)
    meetings.leave(ann, ann.entered, topic)
    expect(meetings.topics).toBe(0)
  })
})
