/** Loaded before a build: more than a year later, by all that the build can see. */
const Now = Date
const LATER = 400 * 24 * 3_600_000
globalThis.Date = class extends Now {
  constructor(...given) {
    super(...(given.length === 0 ? [Now.now() + LATER] : given))
  }
  static now() {
    return Now.now() + LATER
  }
}
