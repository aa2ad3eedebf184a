export {
  type Certificate,
  certifyDevice,
  certifyWriter,
  type DeviceCertificate,
  verifyCertificate,
  verifyDevice,
} from './certificate.ts'
export {
  admit,
  askToKeep,
  type CircleKeys,
  circleName,
  deriveCircle,
  newCircleSecret,
  proveMembership,
  signLive,
  verifyAdmission,
  verifyKeep,
  verifyLive,
  verifyMembership,
} from './circle.ts'
export { didOf, publicKeyOf } from './did.ts'
export { inDomain } from './domain.ts'
export {
  newPrivateKey,
  type PrivateKey,
  privateKeyFromSeed,
  randomSeed,
  type Signer,
  signer,
  signerFromSeed,
  verify,
} from './ed25519.ts'
export { type Envelope, openEnvelope, sealEnvelope } from './envelope.ts'
export {
  newPhrase,
  PhraseError,
  personalCircleSecret,
  personSeed,
  phraseEntropy,
  phraseOf,
  recoverySeed,
} from './phrase.ts'
export {
  type Revocation,
  revoke,
  type StandingLog,
  standsTo,
  verifyRevocation,
} from './revocation.ts'
export { openBox, sealBox, sealingKeyOf } from './sealedBox.ts'
export {
  certifiedHex,
  newWorkNonce,
  signHop,
  signWork,
  verifyCarried,
  type Work,
  workOf,
  workOfCarried,
} from './work.ts'
