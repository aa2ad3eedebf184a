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

/** What was given is not the address of what it was given for. */
export class AddressError extends Error {
  override readonly name = 'AddressError'
}

/** What was given is not what one device of a person shows another. */
export class DeviceTextError extends Error {
  override readonly name = 'DeviceTextError'
}
