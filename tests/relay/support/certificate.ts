import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** A self-signed certificate for localhost and IP addresses, made by openssl. */
export function selfSigned(
  folder: string,
  addresses: readonly string[] = ['127.0.0.1'],
): { tlsCert: string; tlsKey: string } {
  const [tlsCert, tlsKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const names = ['DNS:localhost', ...addresses.map(address => `IP:${address}`)]
  const subject = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${names.join()}`]
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', tlsKey]
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...subject, '-out', tlsCert], {
    stdio: 'pipe',
  })
  return { tlsCert, tlsKey }
}
