/** A process of its own that writes until it is killed: `node nodeWriter.ts <data directory> <first number>`. */

import { writeSync } from 'node:fs'
import { openNodePeer } from '../../../src/peer/node.ts'
import { writeLoad } from './load.ts'

const [, , data, first] = process.argv
const peer = await openNodePeer({ data: data!, offline: true, name: 'Ann' })
await writeLoad(peer, Number(first), said => void writeSync(1, `${JSON.stringify(said)}\n`))
