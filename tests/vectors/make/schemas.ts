import type { Kind } from '../../../src/model/index.ts'
import { type Cast, fixed, hex, type Json, NOON } from './cast.ts'
import { carried } from './sealed.ts'

const ID = '1'.repeat(16)
/** A text of so many x, which is not written out. */
const long = (times: number): Json => ({ repeat: 'x', times })

/** Values of each root: those that the rule `schema` takes, and those that it refuses. */
export async function schemas(all: Cast): Promise<Json> {
  const words = (await carried(all)) as unknown as Json
  const inner = { nonce: hex(fixed('work', 16)), signature: '0'.repeat(128) }
  const list: (readonly [Kind, string, boolean, Json])[] = [
    ['feed', 'entries', true, { type: 'post', at: NOON, text: 'Hello' }],
    [
      'feed',
      'entries',
      true,
      {
        type: 'post',
        at: -1,
        text: long(20_000),
        replyTo: ID,
        quote: ID,
        update: true,
        editedAt: NOON,
        source: 's',
      },
    ],
    ['feed', 'entries', true, { type: 'post', at: NOON, text: '', call: { what: 'Help' } }],
    ['feed', 'entries', true, { type: 'post', at: NOON, text: '', carried: words }],
    ['feed', 'entries', true, { type: 'post', at: NOON, text: 'x', inner }],
    ['feed', 'entries', true, { type: 'deleted', at: NOON, replyTo: ID }],
    ['feed', 'entries', true, { type: 'resonance', at: NOON, to: ID, kind: 'moved' }],
    ['feed', 'entries', true, { type: 'keep', at: NOON, to: ID }],
    ['feed', 'entries', true, { type: 'carry', at: NOON, to: ID, into: 'Rooks' }],
    [
      'feed',
      'entries',
      true,
      {
        type: 'pledge',
        at: NOON,
        to: ID,
        in: true,
        things: [{ id: '1', count: 2 }],
        tasks: [{ id: '1', state: 'taken' }],
        note: 'By six',
      },
    ],
    ['feed', 'entries', true, { type: 'withdrawal', at: NOON, to: ID, what: 'keep' }],
    ['feed', 'entries', true, { type: 'amendment', at: NOON, of: ID }],
    ['feed', 'entries', true, { type: 'amendment', at: NOON, of: ID, post: { text: 'Better' } }],
    ['feed', 'entries', true, { type: 'sealed', at: NOON, boxes: ['00ff'] }],
    ['feed', 'entries', true, { type: 'of a later version', anything: [1, { more: null }] }],
    ['feed', 'entries', false, { type: 'post', at: NOON, text: '' }],
    ['feed', 'entries', false, { type: 'post', at: NOON, text: long(20_001) }],
    ['feed', 'entries', false, { type: 'post', at: 8_640_000_000_000_001, text: 'x' }],
    ['feed', 'entries', false, { type: 'post', at: NOON, text: 'x', replyTo: 'not an id' }],
    ['feed', 'entries', false, { type: 'post', at: NOON, text: 'x', more: 1 }],
    [
      'feed',
      'entries',
      false,
      { type: 'post', at: NOON, text: 'x', inner: { ...inner, nonce: 'AB'.repeat(16) } },
    ],
    ['feed', 'entries', false, { type: 'resonance', at: NOON, to: ID, kind: 'angry' }],
    ['feed', 'entries', false, { type: 'pledge', at: NOON, to: ID }],
    ['feed', 'entries', false, { type: 'withdrawal', at: NOON, to: ID, what: 'post' }],
    ['feed', 'entries', false, { type: 'sealed', at: NOON, boxes: [] }],
    ['feed', 'entries', false, { type: 'amendment', at: NOON, of: ID, post: { text: '' } }],
    ['feed', 'entries', false, { type: 'later', long: long(32_768) }],
    ['feed', 'entries', false, 'text'],
    ['commons', 'about', true, 'A name, or a purpose'],
    ['commons', 'about', false, long(501)],
    ['commons', 'interests', true, true],
    ['commons', 'interests', false, 'yes'],
    ['commons', 'edits', true, NOON],
    ['commons', 'edits', false, -1],
    ['profile', 'profile', true, 'Ann'],
    ['profile', 'profile', true, { name: 'Rooks', interests: [], link: '#/join/x' }],
    ['profile', 'profile', false, { long: long(32_768) }],
    ['me', 'device', true, long(196_608)],
    ['me', 'device', false, long(196_609)],
  ]
  return list.map(([kind, root, taken, value]) => ({ kind, root, taken, value }))
}
