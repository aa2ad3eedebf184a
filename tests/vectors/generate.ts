/** `node tests/vectors/generate.ts` writes the vectors anew. A change in them is a change of the protocol. */

import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { make, VECTORS } from './make/index.ts'

for (const name of VECTORS) {
  const text = `${JSON.stringify(await make(name), null, 1)}\n`
  await writeFile(fileURLToPath(new URL(`${name}.json`, import.meta.url)), text)
}
