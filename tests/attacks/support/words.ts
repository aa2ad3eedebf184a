/** Words that do something to who shows them carelessly. Each script that runs leaves `window.hacked` behind. */

export const SCRIPT =
  '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><svg onload="window.hacked=1">'
/** Turns what stands after it around, and never turns it back. */
export const BIDI = 'harmless\u202e\u2066\u202dgpj.exe'
/** Sixty marks over and under each letter. */
export const ZALGO = [...'zalgo'].map(letter => letter + '\u0300\u0316\u0334'.repeat(20)).join('')
