import type { Member, Post } from '../peer.ts'

type Required<T, Keys extends keyof T> = Pick<T, Keys> & Partial<T>

/** A post with nothing but what is given. */
export const plainPost = (
  post: Required<Post, 'id' | 'circle' | 'author' | 'name' | 'at' | 'text'>,
): Post => ({
  replyTo: null,
  quote: null,
  call: null,
  update: false,
  work: null,
  carried: null,
  deleted: false,
  editedAt: null,
  source: null,
  ...post,
})

/** A member who has said nothing of themself but what is given. */
export const plainMember = (member: Required<Member, 'did' | 'name'>): Member => ({
  bio: '',
  interests: [],
  follows: [],
  open: [],
  mutes: [],
  here: false,
  lastSeen: null,
  self: false,
  recorded: false,
  invitable: false,
  ...member,
})
