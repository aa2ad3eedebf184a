import { en } from './en.ts'

/** Every text of the interface, in the reader's language. A translation is another object of this type. */
export type Messages = typeof en

export const t: Messages = en
