import type { Accessor } from 'solid-js'
import type { Boot, Newcomer } from '../boot/index.ts'
import { proposeName } from '../messages/names.ts'
import type { Backup, Peer } from '../peer.ts'
import type { PeerState } from '../state/index.ts'

/** What the screens through which one enters need to know and to do. */
export interface Entry {
  readonly newcomer: Newcomer
  /** The person of this device once the peer is open. */
  readonly self: Accessor<PeerState | undefined>
  readonly isNew: Accessor<boolean>
  /** The peer: opened with the chosen name and key if there is none here yet. */
  enter(): Promise<Peer>
  /** The peer of the person to whom these words belong. */
  restore(name: string, phrase: string): Promise<Peer>
  /** The peer of the person who is in the backup. @param phrase their words, where the backup has none */
  fromBackup(backup: Backup, phrase?: string): Promise<Peer>
  /** The peer of the person one of whose devices has given this answer. */
  admit(answer: string): Promise<Peer>
}

export function createEntry(boot: Boot, newcomer: Newcomer, self: Accessor<PeerState | undefined>): Entry {
  const nameOr = (name: string) => name.trim() || proposeName(Math.random)
  return {
    newcomer,
    self,
    isNew: () => boot.stage().at === 'newcomer',
    enter: async () => boot.enter({ name: nameOr(newcomer.name()), phrase: await newcomer.phrase() }),
    restore: (name, phrase) =>
      boot.enter({ phrase, restore: true, ...(name.trim() ? { name: name.trim() } : {}) }),
    fromBackup: (backup, phrase) => boot.enter({ backup, ...(phrase === undefined ? {} : { phrase }) }),
    admit: answer => boot.enter({ admission: answer }),
  }
}
