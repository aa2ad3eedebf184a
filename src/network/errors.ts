/** The channel's peer has gone, it was closed, or a better wire replaced it. */
export class ChannelClosedError extends Error {
  override readonly name = 'ChannelClosedError'
}

/** A caller handed over more bytes than one message may have. */
export class MessageTooLongError extends Error {
  override readonly name = 'MessageTooLongError'

  constructor(size: number, limit: number) {
    super(`a message of ${size} bytes is over the limit of ${limit}`)
  }
}

/** A topic is 64 lower-case hexadecimal digits. */
export class TopicError extends Error {
  override readonly name = 'TopicError'

  constructor(topic: string) {
    super(`not a topic of 64 hexadecimal digits: ${topic.slice(0, 80)}`)
  }
}

/** The room is entered already, or there are more rooms than one peer may be in. */
export class RoomError extends Error {
  override readonly name = 'RoomError'
}

/** What was given as a relay's address is neither a multiaddr nor an http(s) URL. */
export class RelayAddressError extends Error {
  override readonly name = 'RelayAddressError'

  constructor(address: string) {
    super(`neither a multiaddr nor an http(s) address of a relay: ${address.slice(0, 200)}`)
  }
}
