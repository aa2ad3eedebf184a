import type { Bytes } from '../../base/index.ts'

/** Meeting one peer by two texts that people carry: nothing else is needed. Keys are 32 bytes that only members have. */
export interface MeetByHand {
  /** @param key seals both texts @throws {HandError} */
  offer(key: Bytes): Promise<HandOffer>
  /** @param keys any of them may have sealed the offer @throws {HandError} that says what is wrong with the text */
  answer(offer: string, keys: readonly Bytes[]): Promise<HandAnswer>
}

export interface HandOffer {
  /** To be shown to the other side. */
  readonly text: string
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
  /**
   * Takes the other side's answer. After one that is wrong another one may be given; a right one can be taken once.
   * @returns the other's PeerId, once connected @throws {HandError}
   */
  accept(answer: string): Promise<string>
  /** Waits no longer; what is connected stays. */
  close(): void
}

export interface HandAnswer {
  /** To be shown to whoever made the offer. */
  readonly text: string
  /** The key that had sealed the offer. */
  readonly key: Bytes
  /** The other's PeerId, once connected. Rejects with a HandError. */
  readonly connected: Promise<string>
  close(): void
}
