/** People of one circle, made once for all schedules: keys cost more than anything else in them. */

import { type CircleKeys, deriveCircle } from '../../../src/identity/index.ts'
import { type Member as Identity, newMember } from '../../support/circle.ts'
import { Random } from './random.ts'
import { installSeededCrypto } from './seededCrypto.ts'

export interface People {
  readonly circle: CircleKeys
  /** Another circle, whose records are brought here by somebody hostile. */
  readonly other: CircleKeys
  readonly members: readonly Identity[]
  readonly outsiders: readonly Identity[]
}

export async function makePeople(count: number): Promise<People> {
  const random = new Random(1)
  const restore = installSeededCrypto(() => random)
  try {
    const circle = await deriveCircle(random.bytes(32))
    const other = await deriveCircle(random.bytes(32))
    const members: Identity[] = []
    for (let n = 0; n < count; n++) members.push(await newMember(circle))
    return { circle, other, members, outsiders: [await newMember(other)] }
  } finally {
    restore()
  }
}
