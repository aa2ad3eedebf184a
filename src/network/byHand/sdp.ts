/**
 * A session description (RFC 8829) for one data channel says the same every time, but for what `Signal` holds: so only
 * that travels, and the rest is written again on the other side.
 */

import { type Bytes, fromHex, toHex } from '../../base/index.ts'
import { packAddress } from './address.ts'
import { CANDIDATES_LIMIT, ICE_TEXT_LIMIT } from './limits.ts'
import { type Candidate, SETUPS, type Signal, TYPES } from './signal.ts'

/** RFC 8445, 5.1.2.1: how much each type is preferred; a relayed address only if nothing else works. */
const PREFERENCE = { host: 126, srflx: 100, relay: 0 } as const

/** What Node uses: it may lose a connection over which it is called before it has been given the answer. */
const LIBDATACHANNEL = /^o=rtc /m

/** What a browser's own description says. @throws {TypeError} if it lacks a part that every description has */
export function readSdp(sdp: string, peer: Bytes): Signal {
  const ufrag = attribute(sdp, 'ice-ufrag')
  const password = attribute(sdp, 'ice-pwd')
  const fingerprint = attribute(sdp, 'fingerprint').match(/^sha-256 ([0-9a-f:]{95})$/i)?.[1]
  const setup = SETUPS.find(name => name === attribute(sdp, 'setup'))
  if (!fingerprint || !setup || ![ufrag, password].every(isIceText))
    throw new TypeError('this description is not one of a browser’s data channel')
  return {
    ufrag,
    password,
    fingerprint: fromHex(fingerprint.replaceAll(':', '')),
    peer,
    setup,
    callsFirst: setup === 'actpass' && LIBDATACHANNEL.test(sdp),
    candidates: candidatesIn(sdp),
  }
}

export function writeSdp({ ufrag, password, fingerprint, setup, callsFirst, candidates }: Signal): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    'a=sendrecv',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${password}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${toHex(fingerprint).toUpperCase().match(/../g)!.join(':')}`,
    `a=setup:${setup}`,
    'a=sctp-port:5000',
    'a=max-message-size:262144',
    ...(callsFirst ? [] : candidates).map((candidate, i) => `a=${candidateLine(candidate, i)}`),
    '',
  ].join('\r\n')
}

/** As `RTCPeerConnection.addIceCandidate` takes it. */
export function candidateLine({ type, address, port }: Candidate, i: number): string {
  const priority = PREFERENCE[type] * 2 ** 24 + (65_535 - i) * 2 ** 8 + 255
  const base = type === 'host' ? '' : ' raddr 0.0.0.0 rport 0'
  return `candidate:${i + 1} 1 udp ${priority} ${address} ${port} typ ${type}${base}`
}

const isIceText = (text: string): boolean => /^[A-Za-z0-9+/]+$/.test(text) && text.length <= ICE_TEXT_LIMIT

const attribute = (sdp: string, name: string): string =>
  sdp.match(new RegExp(`^a=${name}:(.*?)\\s*$`, 'm'))?.[1] ?? ''

/** Own addresses first, relayed ones last; TCP is left out, since hardly anything listens there. */
function candidatesIn(sdp: string): Candidate[] {
  const found: Candidate[] = []
  for (const [, address, port, type] of sdp.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ (\S+)/gim)) {
    const known = TYPES.find(name => name === type)
    const packed = packAddress(address!)
    if (known && packed && !isLinkLocal(address!))
      found.push({ type: known, address: address!, port: Number(port) })
  }
  return [...found.sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type))].slice(0, CANDIDATES_LIMIT)
}

/** Reached only with a zone, which differs from machine to machine. */
const isLinkLocal = (address: string): boolean => /^fe80:/i.test(address)
