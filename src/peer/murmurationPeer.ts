import { Emitter } from '../base/index.ts'
import { deriveCircle, newCircleSecret } from '../identity/index.ts'
import type { Web } from '../insight/index.ts'
import { type CircleLink, parseLink } from '../model/index.ts'
import type {
  ByHand,
  Circle,
  Connectivity,
  FilePieces,
  FilterList,
  Filters,
  Gathered,
  ImportedFile,
  Invitation,
  Me,
  NetworkView,
  Peer,
  PeerEvents,
  PledgeView,
  Post,
  Weighing,
} from './api.ts'
import { backupContent, phraseFor, restoreRecords, seal } from './backup/index.ts'
import { byHandOf } from './byHand.ts'
import { carry } from './carrying/carry.ts'
import { Crossings } from './carrying/crossings.ts'
import { gather } from './carrying/gather.ts'
import { checkHints } from './checkHints.ts'
import { checkedName } from './circle/checks.ts'
import type { CirclePeer } from './circle/circlePeer.ts'
import type { Reader } from './circle/parts.ts'
import { PostError } from './errors.ts'
import { takeFile } from './files/index.ts'
import { Vault } from './identity/vault.ts'
import { readWeighing, setWeighing } from './me/filters.ts'
import { type ChangedBy, MeDocument } from './me/meDocument.ts'
import { meOf } from './me/meOf.ts'
import { Muting } from './me/muting.ts'
import { Personal } from './me/personal.ts'
import { Telling } from './me/telling.ts'
import { NetworkHold } from './networkHold.ts'
import { NetworkWatch } from './networkWatch.ts'
import { OpenCircles } from './openCircles.ts'
import { PeerConnectivity } from './peerConnectivity.ts'
import type { PeerOptions } from './peerOptions.ts'
import type { Platform } from './platform.ts'
import { ReadersWeb } from './readersWeb.ts'
import { Tabs } from './tabs.ts'
import { takenOver, troublesFound } from './troubles.ts'

export class MurmurationPeer implements Peer {
  readonly events = new Emitter<PeerEvents>()
  readonly connectivity: Connectivity
  readonly byHand: ByHand
  readonly #platform: Platform
  readonly #vault: Vault
  readonly #me: MeDocument
  readonly #circles: OpenCircles
  readonly #web: ReadersWeb
  readonly #muting: Muting
  readonly #crossings: Crossings
  readonly #watch: NetworkWatch
  readonly #tabs: Tabs
  readonly #hold: NetworkHold
  readonly #personal: Personal
  readonly #telling: Telling
  #closed = false

  readonly #failed = ({ message }: Error): void => this.events.emit('storage', { message })

  private constructor(platform: Platform, vault: Vault, me: MeDocument, options: PeerOptions) {
    this.#platform = platform
    this.#vault = vault
    this.#me = me
    this.#circles = new OpenCircles({
      platform,
      vault,
      me,
      reader: this.#reader,
      telling: () => this.#telling,
      opened: circle => this.#opened(circle),
    })
    this.#muting = new Muting({
      me,
      self: vault.person,
      circles: () => this.#circles.byId.values(),
      share: async mutes => {
        await me.setProfile({ mutes }, platform.now())
        await this.#telling.everywhere()
      },
      changed: () => this.events.emit('filters', undefined),
    })
    this.#crossings = new Crossings({
      me,
      circles: this.#circles.byId,
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
    this.#watch = new NetworkWatch(this.#circles.byId, () => this.events.emit('network', undefined))
    this.#telling = new Telling({
      vault,
      me,
      circles: () => this.#circles.byId.values(),
      told: () => this.events.emit('me', undefined),
      failed: this.#failed,
    })
    this.#personal = new Personal({
      vault,
      me,
      label: options.device ?? '',
      relays: options.relays ?? [],
      signalling: options.signalling ?? [],
      circles: () => this.#circles.byId.values(),
      open: async known => this.#circles.make({ ...known, id: (await deriveCircle(known.secret)).name }),
      enter: known => this.#enter(known),
      changed: () => this.events.emit('me', undefined),
      failed: this.#failed,
    })
    this.#tabs = new Tabs(
      platform.tabs,
      () => this.#all(),
      this.#watch,
      () => void this.#hold.retry(),
    )
    this.#hold = new NetworkHold({
      platform,
      me,
      circles: () => this.#all(),
      watch: this.#watch,
      tabs: this.#tabs,
      seed: () => vault.networkSeed(),
      relays: options.relays ?? [],
      signalling: options.signalling ?? [],
      listen: options.listen ?? [],
      failed: this.#failed,
    })
    this.connectivity = new PeerConnectivity({
      me,
      test: platform.testIceServer,
      retry: () => this.#hold.retry() || this.#tabs.askToRetry(),
      changed: () => this.events.emit('network', undefined),
    })
    this.byHand = byHandOf({ network: () => this.#hold.network, circles: () => this.circles() })
  }

  /** @throws {StorageError | PhraseError | NameError} */
  static async open(platform: Platform, options: PeerOptions = {}): Promise<MurmurationPeer> {
    const { store, keys, now } = platform
    const { admission, backup } = options
    const phrase = backup
      ? await phraseFor(backup, options.phrase, await Vault.exists(store))
      : options.phrase
    const restore = options.restore || backup !== undefined
    const hints = admission === undefined ? null : await Vault.admit(store, keys, now(), admission)
    const vault = await Vault.open(store, keys, now(), phrase)
    const me = await MeDocument.open(platform.documents, platform.tabs)
    if (backup) me.merge(backup.me)
    if (hints) await me.setRelays([...new Set([...me.relays, ...hints.relays])])
    const peer = new MurmurationPeer(platform, vault, me, options)
    if (options.name !== undefined && options.name !== me.name)
      await me.setProfile({ name: checkedName(options.name) }, platform.now())
    for (const known of me.circles()) await peer.#circles.reopen(known)
    me.onChange(from => void peer.#meChanged(from))
    if (restore) await vault.beginRestoring()
    if (restore || hints) await me.setSetting('restoring', true)
    await peer.#personal.open()
    if (backup) await restoreRecords(backup, peer.#all())
    await peer.#hold.start()
    // Once whoever opened it has had the time to listen.
    for (const trouble of await troublesFound(platform, vault)) setTimeout(peer.#failed, 0, trouble)
    return peer
  }

  // Who this is

  get me(): Me {
    return meOf({
      vault: this.#vault,
      me: this.#me,
      devices: this.#personal.devices,
      now: this.#platform.now,
      circle: id => this.#circles.byId.get(id),
      told: () => this.#telling.everywhere(),
      changed: () => this.events.emit('me', undefined),
    })
  }

  /** For imports, which write as people of their own; not part of the public API. */
  get vault(): Vault {
    return this.#vault
  }

  // Circles

  circles(): readonly CirclePeer[] {
    return [...this.#circles.byId.values()]
  }

  circle(id: string): CirclePeer | undefined {
    return this.#circles.byId.get(id)
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

  async importFile(pieces: FilePieces): Promise<ImportedFile> {
    return takeFile(pieces, this.#circles.byId.values())
  }

  backup(passphrase: string): FilePieces {
    return seal(passphrase, backupContent({ vault: this.#vault, me: this.#me, circles: this.#all() }))
  }

  /** All circles, the personal one too. */
  #all(): CirclePeer[] {
    const { circle } = this.#personal
    return [...this.#circles.byId.values(), ...(circle ? [circle] : [])]
  }

  /** @throws {PostError} */
  #here(id: string): CirclePeer {
    const circle = this.#circles.byId.get(id)
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
    if (!this.#circles.byId.has(id)) return
    await this.#me.removeCircle(id)
    await this.#circles.left(id, 'this')
    this.#telling.soon()
    this.events.emit('circles', undefined)
  }

  async #opened(circle: CirclePeer): Promise<void> {
    this.#crossings.attend(circle)
    circle.events.on('change', ({ posts }) => {
      this.#web.stale()
      this.#personal.look(circle).catch(this.#failed)
      circle.forgetDeleted(posts).catch(this.#failed)
    })
    circle.forgetDeleted(null).catch(this.#failed)
    await this.#hold.connect(circle)
  }

  async #enter(link: CircleLink): Promise<CirclePeer> {
    const circle = await this.#circles.enter(link)
    this.events.emit('circles', undefined)
    return circle
  }

  /** How this person looks at all their circles. */
  get #reader(): Reader {
    return { web: () => this.web(), weighing: () => this.weighing, muted: () => this.muted() }
  }

  /** Another tab or another device has joined or left a circle, or taken another name. */
  async #meChanged(from: ChangedBy): Promise<void> {
    if (this.#closed) return
    if (from === 'this') return this.#telling.meChanged()
    await this.#circles.follow(from)
    this.#hold.follow()
    for (const circle of this.circles()) circle.events.emit('unread', undefined)
    this.events.emit('circles', undefined)
    this.events.emit('me', undefined)
    this.events.emit('filters', undefined)
    await this.#muting.look()
  }

  // The network

  network(): NetworkView {
    return this.#watch.view()
  }

  /** Where others reach this peer with nobody between, as multiaddrs; none in a browser. A link may name them as it names relays. */
  listening(): readonly string[] {
    return this.#hold.listening()
  }

  addRelay(address: string): Promise<void> {
    return this.#hold.addRelay(address)
  }

  removeRelay(address: string): Promise<void> {
    return this.#hold.removeRelay(address)
  }

  /** Lets go of all that is stored: a later version has come that keeps it otherwise. */
  async giveWay(): Promise<void> {
    if (this.#closed) return
    this.events.emit('replaced', { error: takenOver() })
    await this.close()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#telling.close()
    this.#hold.close()
    this.#web.close()
    this.#crossings.close()
    await this.#personal.close()
    await this.#circles.close()
    await this.#hold.stop()
    this.#tabs.close()
    await this.#me.close()
    await this.#platform.store.close()
  }
}
