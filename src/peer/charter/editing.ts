import * as Y from 'yjs'
import { Emitter } from '../../base/index.ts'
import type { Author } from '../circle/author.ts'
import type { Replica } from '../replica/replica.ts'
import type {
  CharterCaret,
  CharterDraft,
  CharterDraftEvents,
  CharterDraftState,
  CharterStretch,
  Splice,
} from './api.ts'
import { charterOf, Draft } from './draft.ts'
import { authorsOf, stretchesOf } from './history.ts'
import type { KeptDraft } from './keptDraft.ts'
import { characterBefore, positionAfter } from './textItems.ts'

/** What is typed is sealed after so long a pause, and after so long without one. */
const SEAL_AFTER = 400
const SEAL_WITHIN = 2_000
/** What could not be sealed is tried again so often. */
const TRY_AGAIN = 5_000

/** The charter in one editor: keystrokes go to the disk at once, and become one record a pause. */
export class Editing implements CharterDraft {
  readonly events = new Emitter<CharterDraftEvents>()
  readonly #replica: Replica
  readonly #author: Author
  readonly #draft: Draft
  readonly #ends: (() => void)[]
  #kept: KeptDraft | undefined
  #state: CharterDraftState = 'waiting'
  #since: number | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #sealing: Promise<void> = Promise.resolve()
  #closed = false

  constructor(replica: Replica, author: Author) {
    this.#replica = replica
    this.#author = author
    this.#draft = new Draft(replica.commons.document)
    const { events, carets } = replica.commons
    this.#ends = [
      events.on('change', () => this.#came(this.#draft.take(this.#replica.commons.document))),
      carets.events.on('others', () => this.events.emit('carets', undefined)),
      author.editCharter(kept => {
        if (this.#closed) return void kept.close()
        this.#kept = kept
        this.#setState('sealed')
      }),
    ]
  }

  get text(): string {
    return this.#draft.text
  }

  get state(): CharterDraftState {
    return this.#state
  }

  splice(splice: Splice): void {
    if (this.#state === 'waiting' || this.#closed) return
    this.#draft.splice({ ...splice, inserted: splice.inserted.toWellFormed() })
    this.#keep()
    this.#schedule()
    if (this.#state === 'sealed') this.#setState('unsealed')
  }

  stretches(): readonly CharterStretch[] {
    const { commons, view } = this.#replica
    const authorOf = authorsOf(commons.epochs(), address => view.personOf(address) ?? null)
    // What nobody has sealed was typed here.
    const text = charterOf(this.#draft.document)
    return stretchesOf(text, (client, clock) =>
      this.#isSealed(client, clock) ? authorOf(client, clock) : this.#author.person,
    )
  }

  #isSealed(client: number, clock: number): boolean {
    return clock < Y.getState(this.#replica.commons.document.store, client)
  }

  point(caret: { readonly anchor: number; readonly head: number } | null): void {
    if (this.#closed) return
    const text = charterOf(this.#draft.document)
    const place = (position: number) =>
      characterBefore(text, position, ({ client, clock }) => this.#isSealed(client, clock))
    this.#replica.commons.carets.point(caret && { anchor: place(caret.anchor), head: place(caret.head) })
  }

  carets(): readonly CharterCaret[] {
    const text = charterOf(this.#draft.document)
    return this.#replica.commons.carets.others(this.#author.now()).flatMap(({ did, place }) => {
      const [anchor, head] = [positionAfter(text, place.anchor), positionAfter(text, place.head)]
      return anchor === null || head === null ? [] : [{ did, anchor, head }]
    })
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const before = this.#sealing
    this.#sealing = before.catch(() => undefined).then(() => this.#seal())
    return this.#sealing
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.point(null)
    try {
      if (this.#state !== 'waiting') await this.flush()
    } catch {
      // It is kept, and sealed the next time that the charter or the app is opened.
    }
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#kept?.close()
    for (const end of this.#ends) end()
    this.#draft.close()
  }

  async #seal(): Promise<void> {
    if (!this.#kept || this.#kept.isClosed || this.#draft.unsealed() === null) return
    this.#since = null
    const { commons } = this.#replica
    try {
      const mark = this.#author.now()
      await this.#author.changeCharter(mark, copy => {
        this.#came(this.#draft.take(commons.document))
        const anything = this.#draft.sealInto(copy, commons.document, mark)
        this.#keep()
        return anything
      })
      this.#came(this.#draft.landed(commons.document))
    } catch (error) {
      this.#came(this.#draft.failed(commons.document))
      this.#setState('trouble')
      this.#schedule(TRY_AGAIN)
      throw error
    } finally {
      this.#keep()
    }
    const more = this.#draft.unsealed() !== null
    if (more) this.#schedule()
    this.#setState(more ? 'unsealed' : 'sealed')
  }

  #keep(): void {
    if (this.#kept) this.#kept.unsealed = this.#draft.unsealed()
  }

  #schedule(after = SEAL_AFTER): void {
    if (this.#closed || this.#kept?.isClosed) return
    const now = performance.now()
    this.#since ??= now
    clearTimeout(this.#timer)
    const within = Math.max(0, this.#since + SEAL_WITHIN - now)
    this.#timer = setTimeout(
      () => void this.flush().catch(() => undefined), // the state tells of it
      after === SEAL_AFTER ? Math.min(after, within) : after,
    )
  }

  #came(changes: readonly Splice[]): void {
    if (this.#closed) return
    if (changes.length > 0) this.#keep()
    this.events.emit('text', changes)
  }

  #setState(state: CharterDraftState): void {
    if (state === this.#state) return
    this.#state = state
    this.events.emit('state', undefined)
  }
}
