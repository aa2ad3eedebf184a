import type { Emitter } from '../../base/index.ts'
import type { Circle, Invitation, Me, Peer, Post } from '../peer.ts'

type Events = Peer['events'] extends Emitter<infer E> ? E : never

/**
 * Gives a made-up peer what carries, invites and tells of oneself, all in memory. With `?fake=living` posts may travel,
 * one was carried, and an invitation waits.
 */
export function fakeLiving(peer: Peer, circles: readonly Circle[]): Peer {
  const living = new URLSearchParams(location.search).get('fake') === 'living'
  const events: Emitter<Events> = peer.events
  const profile = { bio: '', interests: [] as readonly string[] }
  let follows: readonly string[] = ['fake:Wanjiru', 'fake:Oskar']
  let open: readonly string[] = []
  let invitations: readonly Invitation[] = living ? [INVITATION] : []
  const without = (list: readonly string[], item: string) => list.filter(other => other !== item)
  const told = () => events.emit('me', undefined)
  const elsewhere = (work: string): readonly Post[] =>
    circles.flatMap(circle => circle.posts().filter(post => post.work === work && !post.deleted))
  const me = {
    get bio() {
      return profile.bio
    },
    get interests() {
      return profile.interests
    },
    get follows() {
      return follows
    },
    get open() {
      return open
    },
    async setProfile(change: Parameters<Me['setProfile']>[0]) {
      Object.assign(profile, change)
      told()
    },
    async follow(did: string, on: boolean) {
      follows = on ? [...without(follows, did), did] : without(follows, did)
      told()
    },
    async showOpenly(circle: string, on: boolean) {
      open = on ? [...without(open, circle), circle] : without(open, circle)
      told()
    },
  }
  const more = {
    async carry(from: string, id: string, to: string, word: string): Promise<Post> {
      const source = circles.find(circle => circle.id === from)?.post(id)
      const target = circles.find(circle => circle.id === to)
      if (!source || !target) throw new Error('There is no such post here any more.')
      const post = await target.publish(word, { travels: true })
      const { author, name, at, text, call, editedAt, work } = source
      const by = { did: post.author, name: post.name, at: post.at, from: null }
      const carried = source.carried
        ? { ...source.carried, path: [...source.carried.path, by] }
        : { author, name, at, text, call, editedAt, path: [by] }
      Object.assign(post, { carried, work })
      target.events.emit('change', { posts: [post.id] })
      return post
    },
    invitations: () => invitations,
    async dismissInvitation(id: string) {
      invitations = invitations.filter(invitation => invitation.id !== id)
      events.emit('invitations', undefined)
    },
    elsewhere,
  }
  if (living) letTravel(circles)
  Object.defineProperties(peer.me, Object.getOwnPropertyDescriptors(me))
  return Object.assign(peer, more)
}

const INVITATION: Invitation = {
  id: 'invitation-1',
  from: 'fake:Ines',
  name: 'Ines',
  at: Date.now() - 3_600_000,
  circle: 'seed',
  title: 'Seed library, second floor',
  link: '#/join/fake',
}

const CARRIED: NonNullable<Post['carried']> = {
  author: 'fake:Edda',
  name: 'Edda',
  at: Date.now() - 7_200_000,
  text: 'The gauge at the weir fell **eleven centimetres** overnight. If you water from the mill race, please do it in the morning only until it rains.',
  call: null,
  editedAt: null,
  path: [
    { did: 'fake:Ines', name: 'Ines', at: Date.now() - 6_000_000, from: 'River watch' },
    { did: 'fake:Oskar', name: 'Oskar', at: Date.now() - 1_320_000, from: null },
  ],
}

function letTravel(circles: readonly Circle[]): void {
  const [first, second] = circles
  for (const post of first?.posts() ?? []) Object.assign(post, { work: `${post.author}/${post.id}` })
  const carrying = first?.posts().find(({ author }) => author === 'fake:Oskar')
  const original = second?.posts().at(-1)
  const work = 'fake:Edda/weir'
  if (carrying) Object.assign(carrying, { carried: CARRIED, work, text: 'For beds below the mill.' })
  if (original) Object.assign(original, { work })
}
