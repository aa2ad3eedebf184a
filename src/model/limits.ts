/** Limits of content, each with its reason. What exceeds one is not valid, on any peer, for ever: change none lightly. */

/** UTF-16 units of a post: some eight pages; longer texts are documents, not posts. */
export const POST_TEXT_LIMIT = 20_000
/** Units of a person's or circle's name: it stands beside every post. */
export const NAME_LIMIT = 80
export const PURPOSE_LIMIT = 500
export const BIO_LIMIT = 2_000
/** Units of an id in the source of an imported post. */
export const SOURCE_LIMIT = 200
/** Relays, and likewise signalling servers, in a link: it must fit a chat message. */
export const LINK_HINTS_LIMIT = 8
export const LINK_HINT_LENGTH_LIMIT = 400
/** Characters of a pasted link. */
export const LINK_LENGTH_LIMIT = 8_192
/** Serialised units of an entry of a type that this version does not know: later versions must fit in it. */
export const UNKNOWN_ENTRY_LIMIT = 32_768
/** Latest time that a date can express (ECMA-262, 21.4.1.1). */
export const TIME_LIMIT = 8_640_000_000_000_000
