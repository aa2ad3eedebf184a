/** The public API: who the person of this peer is, and their devices. */

export interface Device {
  readonly did: string
  /** What its owner calls it; may be empty. */
  readonly label: string
  readonly thisOne: boolean
  readonly addedAt: number
  /** Said to be lost: what it writes counts no more. */
  readonly revoked: boolean
}

export interface Me {
  readonly did: string
  readonly name: string
  readonly bio: string
  readonly interests: readonly string[]
  /** DIDs. */
  readonly follows: readonly string[]
  /** Ids of the circles that this profile shows openly. */
  readonly open: readonly string[]
  setProfile(profile: { bio?: string; interests?: readonly string[] }): Promise<void>
  follow(did: string, on: boolean): Promise<void>
  /** Whoever sees the profile can join a circle that is shown; in it, posts may travel unless their author says no. */
  showOpenly(circle: string, on: boolean): Promise<void>
  /** Stored here and told to every circle. */
  setName(name: string): Promise<void>
  /** The twelve words, or null once they were said to be saved: then they are no longer on this device. */
  phrase(): Promise<string | null>
  /** Forgets the person key; from then on only the phrase brings it back. */
  phraseSaved(): Promise<void>
  devices(): readonly Device[]
  /** What its owner calls this device. */
  nameDevice(label: string): Promise<void>
  /**
   * Makes another device one of this person's. Without their key here their phrase is needed.
   * @param request the text that it shows @returns the text that it is to be shown
   * @throws {DeviceTextError | PhraseError}
   */
  admitDevice(request: string, phrase?: string): Promise<string>
  /**
   * Says everywhere that a device is lost: what it has written stands, what it writes from now on counts for nobody. It
   * can still read what is told in circles whose link it has.
   * @throws {DeviceTextError | PhraseError}
   */
  revokeDevice(did: string, phrase?: string): Promise<void>
  /** This person was brought back here by their phrase, and nobody who holds their circles has been reached yet. */
  readonly restoring: boolean
  /** What the phrase would bring back is held by others too, up to the last change. */
  readonly restorable: boolean
}
