import { type Accessor, createMemo } from 'solid-js'
import type { Web } from '../../insight/index.ts'
import type { Circle, Device, Filters, Invitation, NetworkView, Peer, Weighing } from '../peer.ts'
import { createVersion } from './createVersion.ts'

export interface PeerState {
  readonly peer: Peer
  readonly circles: Accessor<readonly Circle[]>
  readonly did: Accessor<string>
  readonly name: Accessor<string>
  readonly devices: Accessor<readonly Device[]>
  readonly restoring: Accessor<boolean>
  readonly restorable: Accessor<boolean>
  readonly network: Accessor<NetworkView>
  readonly filters: Accessor<Filters>
  /** DIDs that are muted, with who said so. */
  readonly muted: Accessor<ReadonlyMap<string, readonly string[]>>
  readonly weighing: Accessor<Weighing>
  readonly invitations: Accessor<readonly Invitation[]>
  /** The reader's web over all circles: who counts in full for them. */
  readonly web: Accessor<Web>
}

/** The peer as signals, for as long as the caller's owner lives. */
export function createPeer(peer: Peer): PeerState {
  const circles = createVersion(changed => [peer.events.on('circles', changed)])
  const me = createVersion(changed => [peer.events.on('me', changed)])
  const network = createVersion(changed => [peer.events.on('network', changed)])
  const filters = createVersion(changed => [peer.events.on('filters', changed)])
  const invitations = createVersion(changed => [peer.events.on('invitations', changed)])
  const webs = createVersion(changed => [peer.events.on('web', changed), peer.events.on('circles', changed)])
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
    restoring: following(me, () => peer.me.restoring),
    restorable: following(me, () => peer.me.restorable),
    network: following(network, () => peer.network()),
    filters: following(filters, () => peer.filters),
    muted: following(filters, () => peer.muted()),
    weighing: following(filters, () => peer.weighing),
    invitations: following(invitations, () => peer.invitations()),
    web: following(webs, () => peer.web()),
  }
}
