import { type Accessor, createMemo } from 'solid-js'
import type { Circle, Device, NetworkView, Peer } from '../peer.ts'
import { createVersion } from './createVersion.ts'

export interface PeerState {
  readonly peer: Peer
  readonly circles: Accessor<readonly Circle[]>
  readonly did: Accessor<string>
  readonly name: Accessor<string>
  readonly devices: Accessor<readonly Device[]>
  readonly network: Accessor<NetworkView>
}

/** The peer as signals, for as long as the caller's owner lives. */
export function createPeer(peer: Peer): PeerState {
  const circles = createVersion(changed => [peer.events.on('circles', changed)])
  const me = createVersion(changed => [peer.events.on('me', changed)])
  const network = createVersion(changed => [peer.events.on('network', changed)])
  const following = <T>(version: Accessor<number>, read: () => T) =>
    // The peer may answer with the same object that it has changed: always pass it on.
    createMemo(
      () => {
        version()
        return read()
      },
      undefined,
      { equals: false },
    )
  return {
    peer,
    circles: following(circles, () => [...peer.circles()]),
    did: following(me, () => peer.me.did),
    name: following(me, () => peer.me.name),
    devices: following(me, () => peer.me.devices()),
    network: following(network, () => peer.network()),
  }
}
