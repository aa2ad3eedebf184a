import { createHmac } from 'node:crypto'

/** Names that only this relay can make again: nobody who reads one learns which circle or device it stands for. */
export type Opaque = (what: 'circle' | 'device', name: string) => string

/** @param seed the relay's own secret */
export const opaqueNames =
  (seed: Uint8Array): Opaque =>
  (what, name) =>
    createHmac('sha256', seed).update(`murmuration/opaque/${what}/${name}`).digest('hex').slice(0, 16)
