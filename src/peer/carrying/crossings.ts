/** What concerns more than one circle: works that are carried, invitations that have come, pledges to one call. */

import { toHex } from '../../base/index.ts'
import { parseLink, texts } from '../../model/index.ts'
import type { Invitation, PledgeView, Post } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { MeDocument } from '../me/meDocument.ts'
import { copiesOf } from './carry.ts'
import { followWorks } from './follow.ts'
import { Invitations } from './invitations.ts'
import { DISMISSED_LIMIT, ID_LIMIT } from './limits.ts'

interface Parts {
  readonly me: MeDocument
  readonly circles: ReadonlyMap<string, CirclePeer>
  invitationsChanged(): void
  failed(error: Error): void
}

export class Crossings {
  readonly #parts: Parts
  readonly #invitations = new Invitations()
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Follows what happens in a circle, one change after another. */
  attend(circle: CirclePeer): void {
    let looking = Promise.resolve()
    const look = (posts: readonly string[] | null) => {
      looking = looking
        .then(async () => {
          if (this.#closed) return
          await followWorks(circle, posts, this.#parts.circles.values())
          if (await this.#invitations.look(circle)) this.#parts.invitationsChanged()
        })
        .catch(this.#parts.failed)
    }
    circle.events.on('change', ({ posts }) => look(posts))
    look(null)
  }

  close(): void {
    this.#closed = true
  }

  invitations(): readonly Invitation[] {
    const dismissed = this.#dismissed()
    return this.#invitations.all().filter(({ id, link }) => !dismissed.includes(id) && !this.#knows(link))
  }

  async dismiss(id: string): Promise<void> {
    await this.#parts.me.setSetting('dismissed', [...this.#dismissed(), id].slice(-DISMISSED_LIMIT))
    this.#parts.invitationsChanged()
  }

  #dismissed(): string[] {
    return texts(this.#parts.me.setting('dismissed'), DISMISSED_LIMIT, ID_LIMIT)
  }

  #knows(link: string): boolean {
    const secret = toHex(parseLink(link).secret)
    return this.#parts.me.circles().some(known => toHex(known.secret) === secret)
  }

  elsewhere(work: string): readonly Post[] {
    return [...this.#parts.circles.values()].flatMap(circle => copiesOf(work, circle))
  }

  /** One pledge a person, the latest, wherever they made it. */
  pledges(circle: string, id: string): readonly PledgeView[] {
    const { circles } = this.#parts
    const here = circles.get(circle)
    const work = here?.post(id)?.work
    const copies = (work ? this.elsewhere(work) : []).filter(copy => copy.id !== id)
    const all = [
      ...(here?.pledges(id) ?? []),
      ...copies.flatMap(copy => circles.get(copy.circle)?.pledges(copy.id) ?? []),
    ]
    const latest = new Map<string, PledgeView>()
    for (const pledge of all) {
      const known = latest.get(pledge.did)
      if (!known || pledge.at > known.at) latest.set(pledge.did, pledge)
    }
    return [...latest.values()].sort((a, b) => a.at - b.at || (a.did < b.did ? -1 : 1))
  }
}
