/** English texts of this area; `en.ts` puts them into the catalogue. */
import type { Finding, NotDirect } from '../../network/findings.ts'
import type { IceTest, Misdeed, Wire } from '../../peer.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

const people = (count: number): string => plural(count, { one: '# person', other: '# people' })
const relays = (count: number): string => plural(count, { one: '# relay', other: '# relays' })

const WIRES: Record<Wire, string> = {
  webrtc: 'direct (WebRTC)',
  room: 'direct (room)',
  hand: 'direct (by hand)',
  nostr: 'direct (met through a Nostr relay)',
  'webrtc-direct': 'direct (WebRTC to a relay)',
  websocket: 'WebSocket',
  turn: 'through a TURN server',
  relayed: 'through a relay',
  tab: 'another tab of this browser',
}

const BLOCKED: Record<NotDirect, string> = {
  blocked:
    'Your network blocks direct connections to the outside. Another relay or a TURN server gets round that; neither can read what it passes on.',
  'port-differs':
    'Your router shows this device to each of them in another place, so most can’t find the way in. A TURN server gets round that; it can’t read what it passes on.',
  'no-stun':
    'No server tells this device how it looks from outside, so direct connections end at your own network. Add a STUN server, or a relay that has one.',
  'turn-silent': 'Your TURN server gives no way through from where you are now. Test it, or add another.',
  unknown: 'Nothing here forbids direct connections, so it may be their network that does.',
}

const counted = (count: number, one: string, other: string): string => plural(count, { one, other })

const FINDINGS: { [Kind in Finding['kind']]: (found: Extract<Finding, { kind: Kind }>) => string } = {
  offline: () =>
    'This device is offline. Everything here can be read and written; it goes out when the network is back.',
  'no-way': () =>
    'No relay and no signalling server is known here, so nobody can be met. Add a relay that the others use too.',
  'all-silent': ({ relays: silent }) =>
    `${counted(silent, 'Your relay does', 'None of your # relays does')} not answer, so nobody new can be met at the moment. Add another, or wait: it is tried again and again.`,
  'nobody-here': () => 'Nobody else is there at the moment. Send somebody the link of a circle.',
  unreached: ({ people: count, why }) =>
    `${counted(count, '# device that is there', '# devices that are there')} can’t be reached. ${BLOCKED[why]}`,
  'not-direct': ({ people: count, why }) =>
    `${people(count)} can be reached through a relay only. ${BLOCKED[why]}`,
  'no-relay': () =>
    'Only a signalling server brings people together here. If it goes away, nobody new can join. Add a relay as a second way.',
  'some-silent': ({ relays: silent }) =>
    `${counted(silent, '# of your relays does', '# of your relays do')} not answer. The others do.`,
  away: ({ people: count }) =>
    `${counted(count, '# person who was here since yesterday is', '# people who were here since yesterday are')} not here now. They may be away, or they meet where you are not.`,
}

export const network = {
  title: 'Network',
  nobody: 'You are connected to nobody at the moment.',
  onlyRelays: (count: number) => `You are connected to ${relays(count)}, and to no person yet.`,
  sentence: ({ direct, turn, relayed }: { direct: number; turn: number; relayed: number }) => {
    const parts = [
      direct > 0 ? `${people(direct)} directly` : '',
      turn > 0 ? `${people(turn)} through a TURN server` : '',
      relayed > 0 ? `${people(relayed)} through a relay` : '',
    ].filter(Boolean)
    const last = parts.pop()
    return `You are connected to ${parts.length > 0 ? `${parts.join(', to ')} and to ` : ''}${last}.`
  },
  findings: 'What to know',
  finding: (found: Finding): string => (FINDINGS[found.kind] as (found: Finding) => string)(found),
  remedies: {
    retry: 'Try again now',
    'add-relay': 'Add a relay',
    'add-turn': 'Add a TURN server',
    'ice-servers': 'See the servers',
    invite: 'Choose a circle to share',
  } satisfies Record<Finding['remedy'], string>,
  trying: 'Trying again now.',
  ice: 'STUN and TURN servers',
  iceHint:
    'A STUN server tells this device how it looks from outside, so that others can connect to it directly. Where a network forbids that, a TURN server passes everything on, unread. Yours are kept for all your devices.',
  iceOfRelays: 'The STUN servers of your relays are always used.',
  addIce: 'Add a STUN or TURN server',
  iceAddress: 'Address of a STUN or TURN server',
  iceAddressHint: 'Like stun:example.org:3478 or turns:example.org:5349.',
  iceUser: 'User name',
  icePassword: 'Password',
  iceAs: (user: string) => `as ${user}`,
  test: 'Test it',
  testServer: (url: string) => `Test ${url}`,
  testing: 'Asking it…',
  tested: {
    answers: 'It answers.',
    refuses: 'It answers, but does not accept this user name and password.',
    silent: 'It does not answer from where you are now.',
  } satisfies Record<IceTest, string>,
  otherTab: 'Another tab of this browser holds the network; this tab shows what it does.',
  connections: 'Connections',
  person: 'Person',
  relay: 'Relay',
  unknown: 'Not known yet',
  wires: WIRES,
  roundTrip: (ms: string) => `${ms} ms`,
  noRoundTrip: 'not measured yet',
  traffic: (received: string, sent: string) => `${received} in, ${sent} out`,
  inStep: 'in step',
  comparing: 'comparing',
  missing: (count: number) => plural(count, { one: '# record to exchange', other: '# records to exchange' }),
  shares: (circle: string, state: string) => `${circle}: ${state}`,
  held: 'Held here',
  heldLine: (posts: number, records: number) =>
    `${plural(posts, { one: '# post', other: '# posts' })}, ${plural(records, { one: '# record', other: '# records' })}`,
  complete: 'nothing is missing',
  incomplete: 'something is missing',
  hash: 'Content hash',
  hashHint: 'Two people who see the same hash for a circle have exactly the same of it.',
  relays: 'Relays',
  noRelays: 'No relay. People in this browser’s other tabs and by signalling servers can still be met.',
  relaysHint:
    'Any relay will do, and none is needed for ever: each circle uses up to three, and goes on with others when one is gone.',
  relayState: {
    connected: 'connected',
    connecting: 'connecting…',
    unreachable: 'out of reach',
    spare: 'in reserve: it is tried when another one is gone',
  },
  addRelay: 'Add a relay',
  addRelayLabel: 'Address of a relay',
  addRelayHint: 'Its http(s) URL, or any address that it printed when it started.',
  add: 'Add',
  remove: 'Remove',
  removeRelay: (address: string) => `Remove ${address}`,
  signalling: 'Signalling servers',
  noSignalling: 'None. They come with a circle’s link.',
  signallingState: { yes: 'connected', no: 'not connected' },
  refused: 'Kept away for now',
  refusedHint:
    'Who keeps sending what can’t be taken is disconnected, and left alone for ten minutes. What they write still comes by others, if it is right.',
  somebodyUnknown: (id: string) => `Somebody who has not said who they are (…${id})`,
  misdeeds: {
    rejected: 'Kept sending what had to be turned away.',
    protocol: 'Broke the rules by which devices talk to each other.',
    claims: 'Said to have things, and did not give them when asked.',
    haste: 'Asked for more at once than anybody needs.',
  } satisfies Record<Misdeed, string>,
  lastRule: (rule: string) => `Turned away last: ${rule.toLowerCase()}.`,
  letInAgain: (minutes: number) =>
    `Can come again in ${plural(minutes, { one: 'a minute', other: '# minutes' })}.`,
  rejections: 'Turned away',
  noRejections: 'Nothing that came was turned away.',
  rejectionCount: (count: number) => plural(count, { one: 'once', other: '# times' }),
  rules: {
    size: 'Too large',
    rate: 'Too much at once',
    decoding: 'Not readable',
    admission: 'Not from a member of the circle',
    signature: 'Signature does not fit',
    chain: 'Does not continue its log',
    fork: 'Its writer has signed two histories',
    decryption: 'Cannot be decrypted',
    certificate: 'Writer is not certified',
    revocation: 'Written by a device that was revoked',
    structs: 'Would harm the document',
    schema: 'Not a kind of entry that is known',
    room: 'A relay had no room',
    claims: 'Said to be there, and not given',
  } as Readonly<Record<string, string>>,
}
