import { Emitter } from '../base/index.ts'
import { deriveCircle, newCircleSecret } from '../identity/index.ts'
import type { Web } from '../insight/index.ts'
import { type CircleLink, parseLink } from '../model/index.ts'
import { RecordStore } from '../store/index.ts'
import type {
  Circle,
  FilterList,
  Filters,
  Gathered,
  Invitation,
  Me,
  NetworkView,
  Peer,
  PeerEvents,
  PledgeView,
  Post,
  Weighing,
} from './api.ts'
import { carry } from './carrying/carry.ts'
import { Crossings } from './carrying/crossings.ts'
import { gather } from './carrying/gather.ts'
import { checkHints } from './checkHints.ts'
import { checkedName } from './circle/checks.ts'
import { CirclePeer } from './circle/circlePeer.ts'
import type { Reader } from './circle/parts.ts'
import { Presence } from './circle/presence.ts'
import { Holdings } from './circle/reach.ts'
import { PostError } from './errors.ts'
import { Vault } from './identity/vault.ts'
import { readWeighing, setWeighing } from './me/filters.ts'
import { type KnownCircle, MeDocument } from './me/meDocument.ts'
import { meOf, profileFor } from './me/meOf.ts'
import { Muting } from './me/muting.ts'
import { WorkingCommons } from './me/workingCommons.ts'
import { NetworkHold } from './networkHold.ts'
import { NetworkWatch } from './networkWatch.ts'
import type { Platform } from './platform.ts'
import { ReadersWeb } from './readersWeb.ts'
import { Replica } from './replica/replica.ts'
import { Tabs } from './tabs.ts'

export interface PeerOptions {
  /** The person's name; kept, and told to every circle. */
  readonly name?: string
  /** The person to be, instead of a new one; heeded only where no identity exists yet. Kept until `phraseSaved`. */
  readonly phrase?: string
  /** Relays and signalling servers for all circles, after the links' own. */
  readonly relays?: readonly string[]
  readonly signalling?: readonly string[]
}

export class MurmurationPeer implements Peer {
  readonly events = new Emitter<PeerEvents>()
  readonly #platform: Platform
  readonly #vault: Vault
  readonly #me: MeDocument
  readonly #circles = new Map<string, CirclePeer>()
  readonly #opening = new Map<string, Promise<CirclePeer>>()
  readonly #web: ReadersWeb
  readonly #muting: Muting
  readonly #crossings: Crossings
  readonly #watch: NetworkWatch
  readonly #tabs: Tabs
  readonly #hold: NetworkHold
  #closed = false

  readonly #failed = ({ message }: Error): void => this.events.emit('storage', { message })

  private constructor(platform: Platform, vault: Vault, me: MeDocument, options: PeerOptions) {
    this.#platform = platform
    this.#vault = vault
    this.#me = me
    this.#muting = new Muting({
      me,
      self: vault.person,
      circles: () => this.#circles.values(),
      share: async mutes => {
        await me.setProfile({ mutes }, platform.now())
        await this.#tellProfile()
      },
      changed: () => this.events.emit('filters', undefined),
    })
    this.#crossings = new Crossings({
      me,
      circles: this.#circles,
      invitationsChanged: () => this.events.emit('invitations', undefined),
      failed: this.#failed,
    })
    this.#web = new ReadersWeb(
      vault.person,
      () => this.circles().map(({ insight }) => insight),
      platform.now,
      () => {
        this.events.emit('web', undefined)
        this.#muting.look().catch(this.#failed)
      },
    )
    this.#watch = new NetworkWatch(this.#circles, () => this.events.emit('network', undefined))
    this.#tabs = new Tabs(platform.tabs, this.#circles, this.#watch)
    this.#hold = new NetworkHold({
      platform,
      me,
      circles: this.#circles,
      watch: this.#watch,
      tabs: this.#tabs,
      seed: () => vault.networkSeed(),
      relays: options.relays ?? [],
      signalling: options.signalling ?? [],
      failed: this.#failed,
    })
  }

  /** @throws {StorageError | PhraseError | NameError} */
  static async open(platform: Platform, options: PeerOptions = {}): Promise<MurmurationPeer> {
    const vault = await Vault.open(platform.store, platform.keys, platform.now(), options.phrase)
    const me = await MeDocument.open(platform.documents, platform.tabs)
    const peer = new MurmurationPeer(platform, vault, me, options)
    if (options.name !== undefined && options.name !== me.name)
      await me.setProfile({ name: checkedName(options.name) }, platform.now())
    for (const known of me.circles()) await peer.#reopen(known)
    me.onChange(fromTab => void peer.#meChanged(fromTab))
    await peer.#hold.start()
    return peer
  }

  // Who this is

  get me(): Me {
    return meOf({
      vault: this.#vault,
      me: this.#me,
      now: this.#platform.now,
      circle: id => this.#circles.get(id),
      told: () => this.#tellProfile(),
      changed: () => this.events.emit('me', undefined),
    })
  }

  /** Each circle is told what concerns it of the profile. */
  async #tellProfile(): Promise<void> {
    for (const circle of this.#circles.values()) await this.#introduce(circle)
    this.events.emit('me', undefined)
  }

  async #introduce(circle: CirclePeer): Promise<void> {
    const profile = await profileFor(circle, this.#me, this.#vault)
    if (profile.name !== '') await circle.author.setProfile(profile)
  }

  /** For imports, which write as people of their own; not part of the public API. */
  get vault(): Vault {
    return this.#vault
  }

  // Circles

  circles(): readonly CirclePeer[] {
    return [...this.#circles.values()]
  }

  circle(id: string): CirclePeer | undefined {
    return this.#circles.get(id)
  }

  async createCircle(options: {
    name: string
    purpose?: string
    relays?: readonly string[]
    signalling?: readonly string[]
  }): Promise<Circle> {
    const { purpose = '', relays = [], signalling = [] } = options
    const name = checkedName(options.name)
    checkHints(relays, signalling)
    const circle = await this.#enter({ secret: newCircleSecret(), name, relays, signalling })
    await circle.setAbout({ name, purpose })
    return circle
  }

  async join(link: string): Promise<Circle> {
    return this.#enter(parseLink(link))
  }

  async carry(from: string, post: string, to: string, word: string): Promise<Post> {
    if (from === to) throw new PostError('It is in this circle already.')
    const shown = (circle: string) => this.#me.profile.open.some(open => open.circle === circle)
    return carry(this.#here(from), post, this.#here(to), word, shown)
  }

  async gatherAnew(
    id: string,
    options: { name: string; purpose?: string; people: readonly string[]; posts: readonly string[] },
  ): Promise<Gathered> {
    const { name, purpose = '', people, posts } = options
    const from = this.#here(id)
    const circle = (await this.createCircle({ name, purpose, ...from.hints })) as CirclePeer
    await circle.setAbout({ interests: from.interests, halfLife: from.halfLife })
    return { circle, ...(await gather(from, circle, people, posts)) }
  }

  /** @throws {PostError} */
  #here(id: string): CirclePeer {
    const circle = this.#circles.get(id)
    if (!circle) throw new PostError('This circle is not on this device.')
    return circle
  }

  invitations(): readonly Invitation[] {
    return this.#crossings.invitations()
  }

  dismissInvitation(id: string): Promise<void> {
    return this.#crossings.dismiss(id)
  }

  elsewhere(work: string): readonly Post[] {
    return this.#crossings.elsewhere(work)
  }

  pledges(circle: string, id: string): readonly PledgeView[] {
    return this.#crossings.pledges(circle, id)
  }

  // How this person looks at all their circles

  web(): Web {
    return this.#web.get()
  }

  get filters(): Filters {
    return this.#muting.filters
  }

  setFilter(list: FilterList, item: string, on: boolean): Promise<void> {
    return this.#muting.set(list, item, on)
  }

  shareMutes(on: boolean): Promise<void> {
    return this.#muting.share(on)
  }

  muted(): ReadonlyMap<string, readonly string[]> {
    return this.#muting.muted()
  }

  get weighing(): Weighing {
    return readWeighing(this.#me)
  }

  async setWeighing(change: Partial<Weighing>): Promise<void> {
    await setWeighing(this.#me, change)
    this.events.emit('filters', undefined)
  }

  async leave(id: string): Promise<void> {
    const circle = this.#circles.get(id)
    if (!circle) return
    this.#circles.delete(id)
    await circle.close()
    // Its log is let go of here, but not elsewhere: the same writer, back with an empty log, would sign a second history.
    await this.#vault.nextWriter(circle.parts.replica.keys)
    await this.#me.removeCircle(id)
    await new RecordStore(this.#platform.store, id).clear()
    this.events.emit('circles', undefined)
  }

  async #enter({ secret, name, relays, signalling }: CircleLink): Promise<CirclePeer> {
    const { name: id } = await deriveCircle(secret)
    const known = this.#me.circles().find(circle => circle.id === id)
    const merged: KnownCircle = {
      id,
      secret,
      name: known?.name || name,
      relays: [...new Set([...(known?.relays ?? []), ...relays])],
      signalling: [...new Set([...(known?.signalling ?? []), ...signalling])],
      joinedAt: known?.joinedAt ?? this.#platform.now(),
    }
    const circle = await this.#open(merged)
    await this.#me.setCircle(merged)
    circle.setKnown(merged)
    await this.#introduce(circle)
    this.events.emit('circles', undefined)
    return circle
  }

  /** A circle of before. It is told what this version tells of a profile and an earlier one did not: the key to seal to. */
  async #reopen(known: KnownCircle): Promise<void> {
    const circle = await this.#open(known)
    const { sealing } = circle.parts.replica.view.profileOf(this.#vault.person)
    if (!(this.#vault.device.did in sealing)) await this.#introduce(circle)
  }

  #open(known: KnownCircle): Promise<CirclePeer> {
    const there = this.#circles.get(known.id)
    if (there) return Promise.resolve(there)
    const opening =
      this.#opening.get(known.id) ?? this.#openNew(known).finally(() => this.#opening.delete(known.id))
    this.#opening.set(known.id, opening)
    return opening
  }

  async #openNew(known: KnownCircle): Promise<CirclePeer> {
    const { store, locks, tabs, now } = this.#platform
    const keys = await deriveCircle(known.secret)
    const [replica, holdings, presence, commons, writer] = await Promise.all([
      Replica.open(keys, store),
      Holdings.open(store, known.id),
      Presence.open(store, known.id),
      WorkingCommons.open(this.#platform.documents, known.id),
      this.#vault.writer(keys),
    ])
    const parts = {
      replica,
      holdings,
      presence,
      commons,
      locks,
      tabs,
      now,
      vault: this.#vault,
      me: this.#me,
      reader: this.#reader,
    }
    const circle = new CirclePeer(known, parts, writer)
    await circle.author.sealWorking()
    this.#circles.set(known.id, circle)
    this.#crossings.attend(circle)
    circle.events.on('change', () => this.#web.stale())
    await this.#hold.connect(circle)
    return circle
  }

  /** How this person looks at all their circles. */
  get #reader(): Reader {
    return { web: () => this.web(), weighing: () => this.weighing, muted: () => this.muted() }
  }

  /** Another tab has joined or left a circle, or taken another name. */
  async #meChanged(fromTab: boolean): Promise<void> {
    if (!fromTab || this.#closed) return
    const known = this.#me.circles()
    for (const circle of known) await this.#open(circle)
    for (const id of [...this.#circles.keys()])
      if (!known.some(circle => circle.id === id)) this.#circles.delete(id)
    this.events.emit('circles', undefined)
    this.events.emit('me', undefined)
    this.events.emit('filters', undefined)
    await this.#muting.look()
  }

  // The network

  network(): NetworkView {
    return this.#watch.view()
  }

  addRelay(address: string): Promise<void> {
    return this.#hold.addRelay(address)
  }

  removeRelay(address: string): Promise<void> {
    return this.#hold.removeRelay(address)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#hold.close()
    this.#web.close()
    this.#crossings.close()
    for (const circle of this.#circles.values()) await circle.close()
    await this.#hold.stop()
    this.#tabs.close()
    await this.#me.close()
    await this.#platform.store.close()
  }
}
