/** Limits of what devices show each other. */
/** Characters of a text: many times what an answer with all hints takes. */
export const TEXT_LIMIT = 8_192
/** Units of what a device that asks is called. */
export const LABEL_LIMIT = 60
