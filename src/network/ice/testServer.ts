import type { IceServer, IceTest } from '../api.ts'
import { gather } from './gather.ts'
import { asRtc } from './servers.ts'

/** STUN error codes (RFC 8489, 14.8) for who is not let in. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403, 431, 441])

/** Asks one server for an address. @throws {SyntaxError} if it is none of an ICE server */
export async function testServer(
  make: (configuration: RTCConfiguration) => RTCPeerConnection,
  server: IceServer,
): Promise<IceTest> {
  const wanted = server.url.startsWith('turn') ? 'relay' : 'srflx'
  const found = await gather(make, [asRtc(server)], candidates =>
    candidates.some(({ type }) => type === wanted),
  )
  if (found.candidates.some(({ type }) => type === wanted)) return 'answers'
  if (found.errors.some(code => REFUSED.has(code))) return 'refuses'
  // Who has a public address learns nothing new of a STUN server, and is not told that it answered.
  return wanted === 'srflx' && found.complete && found.errors.length === 0 ? 'answers' : 'silent'
}
