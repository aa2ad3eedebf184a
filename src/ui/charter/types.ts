import type { Charter } from '../peer.ts'

export type CharterDraft = ReturnType<Charter['open']>
export type Splice = Parameters<CharterDraft['splice']>[0]
export type CharterCaret = ReturnType<CharterDraft['carets']>[number]
export type CharterPart = ReturnType<Charter['changes']>[number]
