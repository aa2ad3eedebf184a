/** The person of this peer, as the public API shows them, and what each circle is told of them. */

import { toHex } from '../../base/index.ts'
import type { OpenCircle, Profile } from '../../model/index.ts'
import type { Me } from '../api.ts'
import { checkedBio, checkedFollows, checkedInterests, checkedName } from '../circle/checks.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { PostError } from '../errors.ts'
import type { Vault } from '../identity/vault.ts'
import type { Devices } from './devices.ts'
import type { MeDocument } from './meDocument.ts'

interface Parts {
  readonly vault: Vault
  readonly me: MeDocument
  readonly now: () => number
  readonly devices: Devices
  circle(id: string): CirclePeer | undefined
  /** The profile has changed: tell the circles. */
  told(): Promise<void>
  changed(): void
}

export function meOf({ vault, me, devices, now, circle, told, changed }: Parts): Me {
  const { name, bio, interests, follows, open } = me.profile
  const set = async (change: Partial<Profile>) => {
    await me.setProfile(change, now())
    await told()
  }
  return {
    did: vault.person,
    name,
    bio,
    interests,
    follows,
    open: open.map(shown => shown.circle),
    setName: async next => set({ name: checkedName(next) }),
    setProfile: async next =>
      set({
        ...(next.bio === undefined ? {} : { bio: checkedBio(next.bio) }),
        ...(next.interests === undefined ? {} : { interests: checkedInterests(next.interests) }),
      }),
    follow: async (did, on) => {
      const rest = me.profile.follows.filter(other => other !== did)
      return set({ follows: on && did !== vault.person ? checkedFollows([...rest, did]) : rest })
    },
    showOpenly: async (id, on) => {
      const rest = me.profile.open.filter(shown => shown.circle !== id)
      const shown = circle(id)
      if (on && !shown) throw new PostError('This circle is not on this device.')
      return set({ open: on ? [...rest, openCircle(shown!)] : rest })
    },
    phrase: () => vault.phrase(),
    phraseSaved: async () => {
      await vault.forgetPhrase()
      changed()
    },
    devices: () => devices.list(),
    nameDevice: async label => {
      await devices.rename(label)
      changed()
    },
    admitDevice: (request, phrase) => devices.admit(request, phrase),
    revokeDevice: async (did, phrase) => {
      await devices.revoke(did, phrase)
      changed()
    },
    restoring: me.setting('restoring') === true,
    restorable: devices.areTold,
  }
}

const openCircle = (circle: CirclePeer): OpenCircle => ({
  circle: circle.id,
  name: circle.name,
  interests: circle.interests,
  link: circle.link('').replace(/^[^#]*/, ''),
})

/**
 * People are followed and muted in the circles that one shares with them; the others need not know of them.
 * @param snapshot what is to outlive the person's devices, sealed
 */
export async function profileFor(
  circle: CirclePeer,
  me: MeDocument,
  vault: Vault,
  snapshot: string,
): Promise<Profile> {
  const { view } = circle.parts.replica
  const profile = me.profile
  const members = new Set(view.persons())
  const here = (did: string) => members.has(did)
  return {
    ...profile,
    follows: profile.follows.filter(here),
    mutes: profile.mutes.filter(here),
    sealing: { [vault.device.did]: toHex(await vault.sealingKey()) },
    vault: snapshot,
  }
}
