/** What others’ carets may take. */
/** Bytes of a sealed caret: twice what one takes. */
export const CARET_LIMIT = 1_024
/** More people than this at once in one text can't be shown anyway. */
export const CARETS_LIMIT = 32
