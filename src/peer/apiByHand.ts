/** The public API: meeting somebody with no relay, no server and nobody else between. */

export interface ByHand {
  /**
   * Invites one other device, whose answer is to be given to the invitation.
   * @param circle id @throws {HandError | NoNetworkError}
   */
  invite(circle: string): Promise<HandInvitation>
  /**
   * @param invitation the text; or a link with one, once the circle has been joined by it
   * @throws {HandError} that says what is wrong with it @throws {NoNetworkError}
   */
  answer(invitation: string): Promise<HandReply>
}

export interface HandInvitation {
  /** For somebody who is in the circle: about 200 characters with one address. */
  readonly text: string
  readonly expiresAt: number
  /** For somebody new: the circle's link on the given app address, and the invitation with it. */
  link(app: string): string
  /** Takes the other's answer. @returns their PeerId once connected @throws {HandError} after which another answer may be given */
  accept(answer: string): Promise<string>
  /** Waits no longer; what is connected stays. */
  close(): void
}

export interface HandReply {
  /** Circle id. */
  readonly circle: string
  /** To be shown to whoever invited. */
  readonly text: string
  /** Their PeerId once connected. Rejects with a HandError. */
  readonly connected: Promise<string>
  close(): void
}
