/**
 * The charter as one editor has it: all that is sealed, and what was typed since. A Yjs document under a random id that
 * never leaves it: others' sealed changes merge into it natively, and what was typed is written once more, under the
 * writer's own id, when it is sealed.
 */

import * as Y from 'yjs'
import { newDocument } from '../documents/segmentDocuments.ts'
import type { Splice } from './api.ts'
import { changesBetween } from './changesBetween.ts'
import { applied, differenceOf } from './difference.ts'
import { merge } from './merge.ts'
import { pendingOf, spliceText } from './textItems.ts'

export const charterOf = (doc: Y.Doc): Y.Text => doc.getText('charter')
const plain = (doc: Y.Doc): string => charterOf(doc).toString()

/** What is not sealed, in terms of plain text, so that it survives whatever becomes of the document. */
export interface Unsealed {
  /** The sealed text that it was typed into. */
  readonly base: string
  /** Each in the text that the one before has made; `mark` names the record in which it is being sealed. */
  readonly layers: readonly { readonly mark: number | null; readonly change: Splice }[]
}

export class Draft {
  #doc: Y.Doc
  /** The document whose structs are in this one, and its text when it was last looked at. */
  #sealed: Y.Doc
  #base: string
  /** A record with this text is under way. Others' changes wait for it: it takes no longer than a write to the disk. */
  #flight: { readonly mark: number; readonly text: string } | null = null

  constructor(sealed: Y.Doc) {
    this.#sealed = sealed
    this.#base = plain(sealed)
    this.#doc = copyOf(sealed)
  }

  get document(): Y.Doc {
    return this.#doc
  }

  get text(): string {
    return plain(this.#doc)
  }

  splice(splice: Splice): void {
    spliceText(charterOf(this.#doc), [splice])
  }

  /** Takes in what has been sealed by now. @returns what that changed in the text */
  take(sealed: Y.Doc): readonly Splice[] {
    if (this.#flight !== null) return []
    const before = this.text
    if (sealed === this.#sealed)
      Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(sealed, Y.encodeStateVector(this.#doc)))
    // Another epoch, or a log cut where it was forked: no struct of the old document need be in the new one.
    else this.#become(sealed, merge(this.#base, before, plain(sealed)))
    this.#base = plain(sealed)
    return changesBetween(before, this.text)
  }

  /**
   * Writes what is pending into the copy of `sealed` that will be sealed; from here on the draft builds on that.
   * @param copy with the same text as `sealed`, and its structs unless it begins an epoch
   * @returns whether there was anything
   */
  sealInto(copy: Y.Doc, sealed: Y.Doc, mark: number): boolean {
    const pending = pendingOf(charterOf(this.#doc), charterOf(sealed))
    if (pending.length === 0) return false
    spliceText(charterOf(copy), pending)
    this.#flight = { mark, text: this.text }
    this.#doc.destroy()
    this.#doc = copyOf(copy)
    return true
  }

  /** The record is on disk and in `sealed`, whichever document that now is. */
  landed(sealed: Y.Doc): readonly Splice[] {
    if (this.#flight === null) return this.take(sealed)
    // Its epoch has lost to another already: the words are pending again.
    if (!containsAll(sealed, this.#doc)) return this.failed(sealed)
    this.#sealed = sealed
    this.#base = this.#flight.text
    this.#flight = null
    return this.take(sealed)
  }

  /** It was not sealed: what was typed is pending again, in the text as it stands. */
  failed(sealed: Y.Doc): readonly Splice[] {
    const before = this.text
    this.#flight = null
    this.#become(sealed, merge(this.#base, before, plain(sealed)))
    this.#base = plain(sealed)
    return changesBetween(before, this.text)
  }

  unsealed(): Unsealed | null {
    const base = this.#base
    const middle = this.#flight?.text ?? base
    const layers = [
      ...(this.#flight ? [{ mark: this.#flight.mark, change: differenceOf(base, middle) }] : []),
      ...(middle === this.text ? [] : [{ mark: null, change: differenceOf(middle, this.text) }]),
    ]
    return layers.length === 0 ? null : { base, layers }
  }

  close(): void {
    this.#doc.destroy()
  }

  #become(sealed: Y.Doc, text: string): void {
    this.#doc.destroy()
    this.#doc = copyOf(sealed)
    this.#sealed = sealed
    spliceText(charterOf(this.#doc), changesBetween(plain(sealed), text))
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = newDocument('draft')
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** All structs of the draft but its own are in the other. */
function containsAll(doc: Y.Doc, draft: Y.Doc): boolean {
  const there = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(draft)))
    if (client !== draft.clientID && (there.get(client) ?? 0) < clock) return false
  return true
}

/** The text that a peer should have which was stopped before it could seal. @param isSealed whether a record came through */
export function withUnsealed(
  { base, layers }: Unsealed,
  sealed: string,
  isSealed: (mark: number) => boolean,
): string {
  let [before, text] = [base, sealed]
  for (const { mark, change } of layers) {
    const after = applied(before, change)
    if (mark === null || !isSealed(mark)) text = merge(before, after, text)
    before = after
  }
  return text
}
