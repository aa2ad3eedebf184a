import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { directCertificate } from '../../src/relay/libp2p/index.ts'

const seed = new Uint8Array(32).fill(7)

describe('the certificate of WebRTC-direct', () => {
  it('is the same for the same seed, byte for byte, and another for another', () => {
    expect(directCertificate(seed)).toEqual(directCertificate(seed))
    expect(directCertificate(new Uint8Array(32)).certhash).not.toBe(directCertificate(seed).certhash)
  })

  it('is a certificate that OpenSSL reads, signed by the key that comes with it', () => {
    const { pem, privateKey } = directCertificate(seed)
    const certificate = new X509Certificate(pem)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkPrivateKey(createPrivateKey(privateKey))).toBe(true)
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(new Date(certificate.validFrom).getTime()).toBeLessThan(Date.now())
    expect(new Date(certificate.validTo).getUTCFullYear()).toBe(9999)
  })

  it('is named by the SHA-256 of its bytes, as a multihash in base64url', () => {
    const { pem, certhash } = directCertificate(seed)
    const hash = createHash('sha256').update(new X509Certificate(pem).raw).digest()
    expect(certhash).toBe(`u${Buffer.concat([Buffer.from([0x12, 0x20]), hash]).toString('base64url')}`)
  })

  it('is well-formed whatever the seed', () => {
    for (let i = 0; i < 200; i++) {
      const { pem } = directCertificate(createHash('sha256').update(String(i)).digest())
      const certificate = new X509Certificate(pem)
      expect(certificate.verify(certificate.publicKey)).toBe(true)
    }
  })
})
