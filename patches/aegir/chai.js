/** What libp2p's tests of transports import of aegir: chai's expect, with the few words that aegir adds to it. */
import { expect, use } from 'chai'

use(({ Assertion }, { flag }) => {
  Assertion.addMethod('equalBytes', function (expected) {
    const same = Buffer.compare(Buffer.from(flag(this, 'object')), Buffer.from(expected)) === 0
    this.assert(same, 'expected the bytes to be equal', 'expected the bytes to differ')
  })
  // Called here, a mere property in chai itself.
  Object.defineProperty(Assertion.prototype, 'empty', {
    get() {
      return () => new Assertion(flag(this, 'object')).to.have.lengthOf(0)
    },
  })
  Assertion.addProperty('eventually', function () {
    return this
  })
  Assertion.addMethod('rejected', function () {
    const reason = flag(this, 'object').then(
      () => Promise.reject(new Error('expected it to be rejected')),
      error => error,
    )
    return { with: { property: async (name, value) => expect(await reason).to.have.property(name, value) } }
  })
})

export { expect }
