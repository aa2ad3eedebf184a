import { type Candidate, readCandidate } from './candidates.ts'

export interface Gathered {
  readonly candidates: readonly Candidate[]
  /** Codes that servers answered with, or 701 for one that did not answer (W3C WebRTC, RTCPeerConnectionIceErrorEvent). */
  readonly errors: readonly number[]
  /** False if time ran out before. */
  readonly complete: boolean
}

/** Chromium asks a STUN server that is dead for 40 s; one that lives answers within a round trip or two. */
export const GATHER_TIMEOUT_MS = 5_000

/**
 * Finds this device's addresses by these servers, for nobody: the connection is thrown away.
 * @param make makes an RTCPeerConnection @param enough ends the search early
 */
export async function gather(
  make: (configuration: RTCConfiguration) => RTCPeerConnection,
  iceServers: RTCIceServer[],
  enough: (candidates: readonly Candidate[]) => boolean = () => false,
  timeout = GATHER_TIMEOUT_MS,
): Promise<Gathered> {
  const connection = make({ iceServers })
  const candidates: Candidate[] = []
  const errors: number[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    const complete = new Promise<boolean>(resolve => {
      timer = setTimeout(() => resolve(false), timeout)
      connection.onicecandidateerror = ({ errorCode }) => {
        errors.push(errorCode)
      }
      connection.onicecandidate = ({ candidate }) => {
        if (candidate === null || candidate.candidate === '') return resolve(candidate === null)
        const read = readCandidate(candidate)
        if (read) candidates.push(read)
        if (enough(candidates)) resolve(false)
      }
      connection.onicegatheringstatechange = () => {
        if (connection.iceGatheringState === 'complete') resolve(true)
      }
    })
    connection.createDataChannel('')
    await connection.setLocalDescription(await connection.createOffer())
    return { complete: await complete, candidates, errors }
  } finally {
    clearTimeout(timer)
    connection.close()
  }
}
