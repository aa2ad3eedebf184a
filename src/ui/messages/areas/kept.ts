/** English texts of this area; `en.ts` puts them into the catalogue. */
export const kept = {}
