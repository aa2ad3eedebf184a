import type { Channel } from '../../network/index.ts'

/** The same channel, as if its first message had not been read yet. */
export function again(channel: Channel, first: Uint8Array, rest: AsyncIterator<Uint8Array>): Channel {
  async function* messages() {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  }
  const { peer, role, wire, initiator } = channel
  return {
    peer,
    role,
    wire,
    initiator,
    messages: messages(),
    send: message => channel.send(message),
    close: () => channel.close(),
  }
}
