/** Build-time settings. A link's own hints come first; these serve who starts without any. None by default. */

const list = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(Boolean)

/** Addresses of relays: multiaddrs or http(s) URLs (`VITE_RELAYS`, comma separated). */
export const RELAYS = list(import.meta.env.VITE_RELAYS)

/** y-webrtc signalling servers, ws(s) URLs (`VITE_SIGNALLING`, comma separated). */
export const SIGNALLING = list(import.meta.env.VITE_SIGNALLING)
