import { type Bytes, concat, utf8 } from '../base/index.ts'

/** What a signature or a derived key is for. Each purpose has a domain of its own, so none can stand in for another. */
export type Domain =
  | 'record'
  | 'admission'
  | 'device-certificate'
  | 'writer-certificate'
  | 'revocation'
  | 'membership'
  | 'keep'
  | 'beacon'
  | 'live'
  | 'work'
  | 'hop'
  | 'sealed-box'
  | 'envelope'

/** The exact bytes that are signed: prefix, a zero byte, then the message. */
export const inDomain = (domain: Domain, ...message: readonly Uint8Array[]): Bytes =>
  concat(utf8(`murmuration/v1/${domain}\0`), ...message)
