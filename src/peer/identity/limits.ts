/** Limits of what devices show each other. */
/** Characters: many times what an answer with all hints takes. */
export const TEXT_LIMIT = 8_192
export const LABEL_LIMIT = 60
