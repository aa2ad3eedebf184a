import { afterEach, beforeEach } from 'vitest'
import { Air } from './air.ts'
import { Member } from './member.ts'
import { makePeople, type People } from './people.ts'
import { Random } from './random.ts'
import { installSeededCrypto } from './seededCrypto.ts'
import { VirtualTime } from './virtualTime.ts'

const CALM = { latency: 20, jitter: 0, loss: 1, doubled: 0, beaconsLost: 1 }

let people: People
export let time: VirtualTime
export let air: Air
let restore: (() => void)[]
/** For each test of a file three people, and a world in which all that is sent live is lost. */
export function inCalm(): void {
  beforeEach(async () => {
    people ??= await makePeople(3)
    time = new VirtualTime()
    const random = new Random(7)
    air = new Air(time, random, CALM)
    restore = [time.install(), installSeededCrypto(() => random)]
  })
  afterEach(() => {
    for (const back of restore) back()
  })
}

export const member = async (n: number): Promise<Member> => {
  const one = new Member(`peer${n}`, people.members[n]!, people.circle, air)
  await one.start()
  return one
}
