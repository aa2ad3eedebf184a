/** How hard a passphrase is to guess, roughly: by how many different characters and words it has. A hint, no gate. */
export function strengthOf(passphrase: string): 'short' | 'fair' | 'strong' {
  const words = new Set(passphrase.toLowerCase().split(/\s+/).filter(Boolean)).size
  const different = new Set(passphrase).size
  if (passphrase.length >= 22 && (words >= 4 || different >= 14)) return 'strong'
  return passphrase.length >= 14 && (words >= 3 || different >= 10) ? 'fair' : 'short'
}
