/**
 * The commons: one document that every member edits, in epochs. Each member's updates are in a log of its own, whose
 * segment number is the epoch's number. Of two epochs with one number the one founded by the record with the lower hash
 * counts; the highest number wins. An update that builds on what is not here yet waits outside the document.
 *
 * Whoever founds an epoch has written in the one before, so an epoch has at least as many logs below it as its number
 * says; one that has fewer does not count (yet), and nobody can take the last number there is. And of two writers with one
 * clientID (53 bits: somebody who tries 2^27 of their own keys has such a pair) only the log with the lower address counts.
 */

import * as Y from 'yjs'
import { type Bytes, Emitter, fromHex, own, toHex } from '../../base/index.ts'
import { type Dependency, type Epoch, guardUpdate, type SealedRecord, type Verdict } from '../../log/index.ts'
import { clientIdOf, DOCUMENTS } from '../../model/index.ts'
import { type AddressKey, addressKey } from '../../sync/index.ts'
import { Carets } from '../charter/carets.ts'
import { newDocument } from './segmentDocuments.ts'

/** One member's change. */
export interface CommonsStep {
  readonly address: AddressKey
  readonly seq: number
  readonly epoch: number
  /** This is the record that founds its epoch. */
  readonly founding: boolean
  readonly update: Bytes
  readonly client: number
  /** The writer's clock after this. */
  readonly clock: number
  readonly dependencies: readonly Dependency[]
}

interface Contribution extends CommonsStep {
  /** Hex of the founding record's hash. */
  readonly root: string
}

export class Commons {
  #contributions: Contribution[] = []
  #staged: Contribution[] = []
  #cuts: { readonly address: AddressKey; readonly at: number }[] = []
  #doc: Y.Doc = newDocument('commons', false)
  #current: { epoch: number; root: string } | null = null
  #owners: ReadonlyMap<number, AddressKey> = new Map()
  #waiting: Contribution[] = []
  readonly events = new Emitter<{ change: undefined }>()
  /** Who is where in the charter now. */
  readonly carets = new Carets()
  #version = 0

  /** Grows with each change. */
  get version(): number {
    return this.#version
  }

  /** The changes of each epoch that led to the current one, the oldest epoch first; within one in no particular order. */
  epochs(): readonly (readonly CommonsStep[])[] {
    const roots = new Map<number, string>()
    for (const { epoch, root, founding } of this.#contributions) {
      const best = roots.get(epoch)
      if (founding && (best === undefined || root < best)) roots.set(epoch, root)
    }
    const last = this.#current?.epoch ?? -1
    return [...roots]
      .filter(([number]) => number <= last)
      .sort(([a], [b]) => a - b)
      .map(([epoch, root]) => {
        const owners = this.#ownersIn({ epoch, root })
        return this.#contributions.filter(
          one => one.epoch === epoch && one.root === root && owners.get(one.client) === one.address,
        )
      })
  }

  /** Do not change it but through a record. */
  get document(): Y.Doc {
    return this.#doc
  }

  /** The epoch that counts, or null as long as none is known. */
  get epoch(): Epoch | null {
    return this.#current && { number: this.#current.epoch, root: fromHex(this.#current.root) }
  }

  /** Rules `structs` and `schema` for one member's update. It counts once committed. */
  stage(address: AddressKey, { header, hash }: SealedRecord, update: Bytes, epoch: Epoch): Verdict<null> {
    const client = clientIdOf(header.writer)
    const earlier = (one: Contribution): boolean => one.address === address && !this.#isCut(one)
    const last = this.#staged.findLast(earlier) ?? this.#contributions.findLast(earlier)
    const root = toHex(epoch.root ?? hash)
    if (epoch.number !== header.segment || (epoch.root === null && header.seq > 0))
      return { ok: false, rule: 'structs', reason: 'the update names another epoch than its address' }
    if (last && last.root !== root)
      return { ok: false, rule: 'structs', reason: 'a log stays with one founding record within an epoch' }
    const guarded = guardUpdate(update, 'commons', client, last?.clock ?? 0)
    if (!guarded.ok) return guarded
    const { clock, dependencies } = guarded.value
    this.#staged.push({
      address,
      seq: header.seq,
      epoch: header.segment,
      root,
      founding: epoch.root === null,
      update,
      client,
      clock,
      dependencies,
    })
    return { ok: true, value: null }
  }

  /** @returns whether the document changed */
  commit(): boolean {
    if (this.#staged.length === 0 && this.#cuts.length === 0) return false
    const added = this.#staged
    const cut = this.#cuts.length > 0
    this.#contributions = this.#contributions.filter(one => !this.#isCut(one))
    this.#contributions.push(...added)
    this.#staged = []
    this.#cuts = []
    const winner = this.#winner()
    const before = this.#owners
    this.#owners = winner ? this.#ownersIn(winner) : new Map()
    const goesOn =
      winner?.root === this.#current?.root &&
      winner?.epoch === this.#current?.epoch &&
      [...before].every(([client, address]) => this.#owners.get(client) === address)
    if (!cut && goesOn) this.#apply(added.filter(one => this.#counts(one)))
    else this.#rebuild(winner)
    this.#version++
    this.events.emit('change', undefined)
    return true
  }

  abandon(): void {
    this.#staged = []
    this.#cuts = []
  }

  /** That log stands only up to a seq, which is not included. It counts once committed. */
  cut(address: AddressKey, at: number): void {
    this.#cuts.push({ address, at })
    this.#staged = this.#staged.filter(one => one.address !== address || one.seq < at)
  }

  #isCut({ address, seq }: Contribution): boolean {
    return this.#cuts.some(cut => cut.address === address && seq >= cut.at)
  }

  #counts({ epoch, root, client, address }: Contribution): boolean {
    return (
      epoch === this.#current?.epoch && root === this.#current.root && this.#owners.get(client) === address
    )
  }

  /** Whose each clientID is in an epoch. */
  #ownersIn(of: { epoch: number; root: string }): Map<number, AddressKey> {
    const owners = new Map<number, AddressKey>()
    for (const { epoch, root, client, address } of this.#contributions) {
      if (epoch !== of.epoch || root !== of.root) continue
      const other = owners.get(client)
      if (other === undefined || address < other) owners.set(client, address)
    }
    return owners
  }

  /** Only an epoch whose founding record is here can win, and as many logs below it as its number says. */
  #winner(): { epoch: number; root: string } | null {
    const logs = new Map(this.#contributions.map(({ address, epoch }) => [address, epoch]))
    const numbers = [...logs.values()].sort((a, b) => a - b)
    const isReached = (epoch: number): boolean => epoch === 0 || numbers[epoch - 1]! < epoch
    let best: { epoch: number; root: string } | null = null
    for (const { epoch, root, founding } of this.#contributions) {
      if (!founding || !isReached(epoch)) continue
      if (best === null || epoch > best.epoch || (epoch === best.epoch && root < best.root))
        best = { epoch, root }
    }
    return best
  }

  #rebuild(winner: { epoch: number; root: string } | null): void {
    this.#doc.destroy()
    this.#doc = newDocument('commons', false)
    this.#current = winner
    this.#waiting = []
    this.#apply(this.#contributions.filter(one => this.#counts(one)))
  }

  /** Applies what can be applied, in rounds: each may free what waited for it. */
  #apply(contributions: readonly Contribution[]): void {
    this.#waiting.push(...contributions)
    this.#waiting.sort((a, b) => compareKeys(a, b))
    for (let moved = true; moved; ) {
      moved = false
      const still: Contribution[] = []
      for (const one of this.#waiting) {
        if (this.#ready(one)) {
          Y.applyUpdate(this.#doc, one.update)
          moved = true
        } else still.push(one)
      }
      this.#waiting = still
    }
  }

  #ready({ dependencies, address, seq }: Contribution): boolean {
    const earlier = this.#waiting.some(one => one.address === address && one.seq < seq)
    return !earlier && dependencies.every(({ client, clock }) => Y.getState(this.#doc.store, client) > clock)
  }

  /** The epoch in which this writer can write: the current one, or the next if its own log of this number is of another root. */
  epochFor(writer: Bytes): Epoch {
    if (this.#current === null) return { number: 0, root: null }
    const { epoch, root } = this.#current
    const address = addressKey({ kind: 'commons', writer, segment: epoch })
    const elsewhere = this.#contributions.some(one => one.address === address && one.root !== root)
    return elsewhere ? { number: epoch + 1, root: null } : { number: epoch, root: fromHex(root) }
  }

  /**
   * The writer's next change of the document, under its one clientID. One that founds an epoch begins from the plain
   * text of the epoch before.
   * @param edit is given a copy of the document
   */
  change(writer: Bytes, edit: (doc: Y.Doc) => void): { update: Bytes; epoch: Epoch } | null {
    const epoch = this.epochFor(writer)
    const scratch = newDocument('commons', false)
    if (epoch.root !== null) Y.applyUpdate(scratch, Y.encodeStateAsUpdate(this.#doc))
    scratch.clientID = clientIdOf(writer)
    const updates: Uint8Array[] = []
    scratch.on('update', (update: Uint8Array) => updates.push(update))
    if (epoch.root === null && this.#current !== null) copyPlain(this.#doc, scratch)
    edit(scratch)
    scratch.destroy()
    return updates.length === 0 ? null : { update: own(Y.mergeUpdates(updates)), epoch }
  }
}

function copyPlain(from: Y.Doc, to: Y.Doc): void {
  to.transact(() => {
    for (const [name, root] of Object.entries(DOCUMENTS.commons.roots)) {
      if (root.type === 'text') to.getText(name).insert(0, from.getText(name).toString())
      else for (const [key, value] of from.getMap(name).entries()) to.getMap(name).set(key, value)
    }
  })
}

const compareKeys = (a: Contribution, b: Contribution): number =>
  a.address < b.address ? -1 : a.address > b.address ? 1 : a.seq - b.seq
