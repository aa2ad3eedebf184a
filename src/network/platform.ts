/** What differs between a browser and Node. */
export interface Platform {
  /** False if unencrypted addresses are out of reach, as in a page loaded over https. */
  readonly encryptedOnly: boolean
  /** Makes WebRTC's globals available; false if there are none. */
  prepareWebRtc(): Promise<boolean>
  /** Calls back when the network may have come back. @returns a function that ends this. */
  onWake(listener: () => void): () => void
  /** False if the device says that it has no network. */
  online(): boolean
  /** Calls back when the device has lost its network. @returns a function that ends this. */
  onOffline(listener: () => void): () => void
  /**
   * Calls back when the program is about to vanish and can still say goodbye.
   * @param listener `mayReturn`: it may be put away only, and go on later; then `onReturn` is called.
   * @returns a function that ends this.
   */
  onGoodbye(listener: (mayReturn: boolean) => void): () => void
  onReturn(listener: () => void): () => void
}
