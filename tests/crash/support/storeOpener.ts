/** A process of its own that opens a store, writes in it and closes it: `node storeOpener.ts <directory> <name> <times>`. */

import { randomBytes } from 'node:crypto'
import { StorageError } from '../../../src/store/index.ts'
import { openNodeStore } from '../../../src/store/node.ts'

const [, , location, name, times] = process.argv
for (let written = 0; written < Number(times); ) {
  try {
    const store = await openNodeStore(location!)
    await store.write([{ type: 'put', key: `${name}/${written}`, value: randomBytes(20_000) }])
    await store.close()
    written++
  } catch (error) {
    if (!(error instanceof StorageError && error.reason === 'in-use')) throw error
  }
}
