/** Limits of content, each with its reason. What exceeds one is not valid, on any peer, for ever: change none lightly. */

/** UTF-16 units of a post: some eight pages; longer texts are documents, not posts. */
export const POST_TEXT_LIMIT = 20_000
/** Units of a person's or circle's name: it stands beside every post. */
export const NAME_LIMIT = 80
/** Units of what a circle is for: a few sentences above its posts. */
export const PURPOSE_LIMIT = 500
/** Units of what a person says of themselves. */
export const BIO_LIMIT = 2_000
/** Units of an id in the source of an imported post. */
export const SOURCE_LIMIT = 200
/** Relays, and likewise signalling servers, in a link: it must fit a chat message. */
export const LINK_HINTS_LIMIT = 8
/** Characters of one of them. */
export const LINK_HINT_LENGTH_LIMIT = 400
/** Characters of a pasted link: all hints that it may have fit in it. */
export const LINK_LENGTH_LIMIT = 12_288
/** Serialised units of an entry of a type that this version does not know: later versions must fit in it. */
export const UNKNOWN_ENTRY_LIMIT = 32_768
/** Latest time that a date can express (ECMA-262, 21.4.1.1). */
export const TIME_LIMIT = 8_640_000_000_000_000
/** Units of a line in a call (what, where, a thing, a task) or in a pledge's note: it stands in a list. */
export const CALL_LINE_LIMIT = 200
/** Units of the outcome that is told at the end. */
export const CALL_TEXT_LIMIT = 5_000
/** Things, and likewise tasks, of a call: more is a project, which is several calls. */
export const CALL_ITEMS_LIMIT = 40
/** People, or pieces of a thing, that a call may ask for. */
export const CALL_PEOPLE_LIMIT = 100_000
/** Units of the id of a thing or task within its call. */
export const ITEM_ID_LIMIT = 16
/** Steps by which a post may have come from circle to circle; each has two signatures, so eight take 3 KB. */
export const HOPS_LIMIT = 8
/** Units of a DID: an Ed25519 did:key has 56. */
export const DID_LIMIT = 80
/** Boxes in one sealed message: whom one invites at once. */
export const SEALED_BOXES_LIMIT = 64
/** Hexadecimal digits of one box. */
export const SEALED_BOX_LIMIT = 8_192
/** Interests of a circle or a person. */
export const INTERESTS_LIMIT = 16
/** Units of one interest: it stands in a list of many. */
export const INTEREST_LIMIT = 40
/** People followed, muted or trusted, told in one profile. */
export const PEOPLE_LISTED_LIMIT = 500
/** Hours of a half-life: an hour at least, a year at most. */
export const HALF_LIFE_RANGE = [1, 8_760] as const
/** Characters of a device’s sealed state: that of somebody in hundreds of circles, within what one record holds. */
export const STATE_LIMIT = 196_608
/** Characters of the sealed list of a person’s circles in their profile: some hundred circles. */
export const VAULT_LIMIT = 24_576
/** Devices to which one state is sealed, and who restores by the phrase. */
export const DEVICES_LIMIT = 32
/** Units of a device’s name in a person’s own list. */
export const DEVICE_LABEL_LIMIT = 60
