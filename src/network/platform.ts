/** What differs between a browser and Node. */
export interface Platform {
  /** False if unencrypted addresses are out of reach, as in a page loaded over https. */
  readonly encryptedOnly: boolean
  /** Makes WebRTC's globals available; false if there are none. */
  prepareWebRtc(): Promise<boolean>
  /** Calls back when the network may have come back. @returns a function that ends this. */
  onWake(listener: () => void): () => void
  /** Calls back when the program is about to vanish and can still say goodbye. @returns a function that ends this. */
  onGoodbye(listener: () => void): () => void
}
