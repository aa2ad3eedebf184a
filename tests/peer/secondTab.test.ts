/** Two tabs write in one log, on one disk. */

import { expect, it } from 'vitest'
import { Replica } from '../../src/peer/replica/replica.ts'
import { LogForkedError, write, writeCommons } from '../../src/peer/replica/writing.ts'
import { memoryStore, under } from '../../src/store/index.ts'
import { newCircle, newMember } from '../support/circle.ts'

it('what another tab wrote and the disk has spoilt since ends the log: this tab neither waits for it nor writes over it', async () => {
  const [circle, store] = [await newCircle(), memoryStore()]
  const [here, there] = [await Replica.open(circle, store), await Replica.open(circle, store)]
  const ann = await newMember(circle)
  const post = (replica: Replica) =>
    write(replica, ann, {
      kind: 'feed',
      change: doc => doc.getMap('entries').set('a', { type: 'post', at: 1, text: 'a' }),
    })
  await post(there)
  await writeCommons(there, ann, doc => doc.getMap('about').set('name', 'River watch'))
  for await (const [key, bytes] of store.entries(...under('r/'))) {
    bytes[bytes.length - 1]! ^= 1
    await store.write([{ type: 'put', key, value: bytes }])
  }
  await expect(post(here)).rejects.toThrow(LogForkedError)
  await expect(writeCommons(here, ann, doc => doc.getMap('about').set('name', 'x'))).rejects.toThrow(
    LogForkedError,
  )
})
