import { sweepNamespaces } from './namespaces.ts'
import { installPrograms, whyNoHosts } from './programs.ts'

/** Before the tests with several hosts: what they need is there, or it is said why they are skipped. */
export function setup(): void {
  installPrograms()
  const why = whyNoHosts()
  if (why === null) sweepNamespaces()
  else console.warn(`Tests with several hosts are skipped: ${why}.`)
}
