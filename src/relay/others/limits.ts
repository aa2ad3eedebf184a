/** Other relays known at once; more that come are not told of. */
export const RELAYS_KNOWN = 256
/** Relays of earlier times that one tries at its start. */
export const RELAYS_REMEMBERED = 32
/** Topics that this relay is announced for among relays; what is beyond is found by who asks here, and by nobody else. */
export const TOPICS_ANNOUNCED = 16_384
/** Announcements under way at once: each is a message to some twenty relays. */
export const ANNOUNCED_AT_ONCE = 4
/** How long one announcement may take. */
export const ANNOUNCE_MS = 20_000
/** With more relays than that one more is not told everything: it is near few of the keys. */
export const FEW_RELAYS = 20
/** How long a topic may be met no more before the announcement is let lapse: people come back. */
export const LET_LAPSE_MS = 10 * 60_000
/** How long what was looked up is told to others who ask the same. */
export const LOOKED_UP_MS = 30_000
/** Topics whose answers are remembered, and likewise those of which members told. */
export const TOPICS_REMEMBERED = 4_096
/** A look-up ends by then with what it has: who asks waits. */
export const LOOK_UP_MS = 4_000
/** Look-ups under way at once; whoever asks more hears what is known without one. */
export const LOOK_UPS_AT_ONCE = 32
/** Waits before a given relay is tried again. */
export const FIRST_RETRY_MS = 1_000
export const LONGEST_RETRY_MS = 60_000
/** One dial of another relay. */
export const DIAL_MS = 10_000
