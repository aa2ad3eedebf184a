/** One can change only what one has written oneself. */
export class NotYoursError extends Error {
  override readonly name = 'NotYoursError'
}

/** What was given can't be a post. */
export class PostError extends Error {
  override readonly name = 'PostError'
}

/** What was given can't be a name. */
export class NameError extends Error {
  override readonly name = 'NameError'
}

/** What was given is not what one device of a person shows another. */
export class DeviceTextError extends Error {
  override readonly name = 'DeviceTextError'
}

/** What was given as the address of a server is none. The message says what one looks like. */
export class AddressError extends Error {
  override readonly name = 'AddressError'
}

/** This device is not on the network, or another tab of it is. */
export class NoNetworkError extends Error {
  override readonly name = 'NoNetworkError'

  constructor() {
    super('Another window of this browser holds the network. Do this there, or close it first.')
  }
}

/** A file can't be taken: what it is instead, and what to do. */
export class FileError extends Error {
  override readonly name = 'FileError'
  readonly reason: 'foreign' | 'newer' | 'damaged' | 'cut' | 'other-circle' | 'other-kind' | 'passphrase'
  constructor(reason: FileError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}
