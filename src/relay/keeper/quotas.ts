/** How much a relay keeps, in bytes of encrypted records and of what it takes to find them. */
export interface Quotas {
  readonly total: number
  /** One circle. */
  readonly circle: number
  /**
   * One writer's records in one circle. A writer is a device of a person in that circle: a relay can't tell more of a
   * person than that, since the same device has another key in each circle.
   */
  readonly writer: number
  /** Circles that one device may ask for. A new device costs nothing, so this stops mistakes and greed, not an attack. */
  readonly circlesPerAsker: number
}

/** For a home machine: a busy circle of hundreds writes some 50 MB a year, most of it a few people's. */
export const DEFAULT_QUOTAS: Quotas = {
  total: 4e9,
  circle: 256e6,
  writer: 64e6,
  circlesPerAsker: 64,
}
