import type { IceServer } from '../api.ts'

/** As browsers want it. */
export const asRtc = ({ url, username, credential }: IceServer): RTCIceServer => ({
  urls: url,
  ...(username === undefined ? {} : { username }),
  ...(credential === undefined ? {} : { credential }),
})
