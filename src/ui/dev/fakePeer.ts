/** A made-up peer for working on the page: `vite dev` with `?fake`. Not part of the product. */

import { Emitter } from '../../base/index.ts'
import { newcomersWeb } from '../../insight/index.ts'
import type { NewPerson } from '../boot/index.ts'
import { memoryCircle } from '../example/memoryCircle.ts'
import { plainMember } from '../example/plain.ts'
import type { Circle, Device, NetworkView, Peer } from '../peer.ts'
import { fakeByHand } from './fakeByHand.ts'
import { fakeCalls } from './fakeCalls.ts'
import { fakeCircles } from './fakeCircles.ts'
import { fakeConnectivity } from './fakeConnectivity.ts'
import { fakeFilters } from './fakeFilters.ts'
import { fakeLiving } from './fakeLiving.ts'
import { fakeNetworkState } from './fakeNetwork.ts'
import { fakeWeb } from './fakeWeb.ts'

type Events = Peer['events'] extends Emitter<infer E> ? E : never

const SELF = 'did:key:z6MkfakeSelfa8Lq2w'
const WORDS = 'abandon ability able about above absent absorb abstract absurd abuse access accident'

/** `?fake` has circles; `?fake=alone` none; `?fake=broken` fails to open; `?fake=stream` receives posts all the time. */
export async function openFakePeer(person?: NewPerson): Promise<Peer> {
  const mode = new URLSearchParams(location.search).get('fake') ?? ''
  if (mode === 'broken')
    throw Object.assign(new Error('The store could not be opened: the device is full.'), {
      name: 'StorageError',
    })
  const events = new Emitter<Events>()
  let name = person?.name ?? 'Quiet Heron'
  let phrase: string | null = WORDS
  let network: NetworkView = fakeNetworkState(mode === 'alone' || person !== undefined)
  const circles: Circle[] =
    mode === 'alone' || person
      ? []
      : mode === 'web'
        ? fakeWeb(SELF, name)
        : mode === 'calls'
          ? fakeCalls(SELF, name)
          : fakeCircles(SELF, name, mode === 'stream')
  const addedAt = Date.now() - 86_400_000
  let devices: Device[] = [
    { did: 'did:key:z6MkDevice3Yb7c9fA', label: 'Laptop', thisOne: true, revoked: false, addedAt },
    { did: 'did:key:z6MkDevice8Kx2w4hB', label: 'Phone', thisOne: false, revoked: false, addedAt },
  ]
  const add = (circle: Circle): Circle => {
    circles.push(circle)
    events.emit('circles', undefined)
    return circle
  }
  const tell = (change: Partial<NetworkView>) => {
    network = { ...network, ...change }
    events.emit('network', undefined)
  }
  const fresh = (title: string, purpose: string) =>
    memoryCircle({
      id: `fresh${circles.length}`,
      name: title,
      purpose,
      posts: [],
      members: [plainMember({ did: SELF, name, here: true, self: true })],
      reach: () => ({ people: [], relays: 0, seen: [] }),
      progress: { recordsHad: 0, recordsKnown: 0, bytes: 0, from: [], state: 'alone' },
    })
  const peer: Peer = {
    events,
    me: {
      did: SELF,
      bio: '',
      interests: [],
      follows: [],
      open: [],
      setProfile: async () => undefined,
      follow: async () => undefined,
      showOpenly: async () => undefined,
      get name() {
        return name
      },
      async setName(next) {
        name = next
        events.emit('me', undefined)
      },
      phrase: async () => phrase,
      async phraseSaved() {
        phrase = null
      },
      devices: () => devices,
      nameDevice: async label => {
        devices[0] = { ...devices[0]!, label }
        events.emit('me', undefined)
      },
      async admitDevice(_, words) {
        if (phrase === null && words === undefined)
          throw new Error('Your recovery phrase is needed for this.')
        return 'mm-device:the-answer-of-a-made-up-peer'
      },
      async revokeDevice(did) {
        devices = devices.map(device => (device.did === did ? { ...device, revoked: true } : device))
        events.emit('me', undefined)
      },
      restoring: false,
      restorable: true,
    },
    byHand: fakeByHand(circles),
    circles: () => circles,
    circle: id => circles.find(circle => circle.id === id),
    createCircle: async options => add(fresh(options.name, options.purpose ?? '')),
    join: async () => add(fresh('Joined circle', '')),
    async leave(id) {
      circles.splice(
        circles.findIndex(circle => circle.id === id),
        1,
      )
      events.emit('circles', undefined)
    },
    carry: async () => Promise.reject(new Error('the made-up peer carries nothing')),
    gatherAnew: async (_, { name: title, purpose = '' }) => ({
      circle: await add(fresh(title, purpose)),
      stayed: [],
      uninvited: [],
    }),
    invitations: () => [],
    dismissInvitation: async () => undefined,
    elsewhere: () => [],
    pledges: (id, post) => circles.find(circle => circle.id === id)?.pledges(post) ?? [],
    filters: { people: [], words: [], threads: [], trusted: [], shared: false },
    setFilter: async () => undefined,
    shareMutes: async () => undefined,
    muted: () => new Map(),
    web: () => newcomersWeb(SELF),
    weighing: { halfLife: null, outside: 0.25, hearing: 2 },
    setWeighing: async () => undefined,
    importFile: async () => Promise.reject(new Error('the made-up peer takes no files')),
    async *backup() {
      yield new Uint8Array(50_000)
    },
    network: () => network,
    connectivity: fakeConnectivity(tell),
    addRelay: async address =>
      tell({ relays: [...network.relays, { address, state: 'connecting', problem: null }] }),
    removeRelay: async address => tell({ relays: network.relays.filter(relay => relay.address !== address) }),
    close: async () => undefined,
  }
  return fakeFilters(fakeLiving(peer, circles), circles, SELF)
}
