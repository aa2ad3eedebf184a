/** English texts of this area; `en.ts` puts them into the catalogue. */
import type { Wire } from '../../peer.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

const people = (count: number): string => plural(count, { one: '# person', other: '# people' })
const relays = (count: number): string => plural(count, { one: '# relay', other: '# relays' })

const WIRES: Record<Wire, string> = {
  webrtc: 'direct (WebRTC)',
  room: 'direct (room)',
  hand: 'direct (by hand)',
  'webrtc-direct': 'direct (WebRTC to a relay)',
  websocket: 'WebSocket',
  relayed: 'through a relay',
  tab: 'another tab of this browser',
}

export const network = {
  title: 'Network',
  nobody: 'You are connected to nobody at the moment.',
  nobodyDo:
    'Everything that is here can be read and written. To meet others, add a relay that they use too, or open the circle where the page is served by one.',
  onlyRelays: (count: number) => `You are connected to ${relays(count)}, and to no person yet.`,
  sentence: (direct: number, relayed: number) => {
    const parts = [
      direct > 0 ? `${people(direct)} directly` : '',
      relayed > 0 ? `${people(relayed)} through a relay` : '',
    ].filter(Boolean)
    return `You are connected to ${parts.join(' and to ')}.`
  },
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
  } as Readonly<Record<string, string>>,
}
