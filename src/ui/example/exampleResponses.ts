import { t } from '../messages/index.ts'
import { didOf, idOf } from './exampleNames.ts'
import type { MemoryResponse } from './memoryResponses.ts'

const HOUR = 3_600_000
/** Most who respond do so within this. */
const WITHIN = 30 * HOUR

type Said = Omit<MemoryResponse, 'at' | 'to'>

/** What people say of the example's posts, one after another since each was written: most of it soon. */
export function exampleResponses(now: number): MemoryResponse[] {
  return t.sample.posts.flatMap(({ key, hours, said = {}, carriedTo = [], call }) => {
    const at = now - hours * HOUR
    const span = Math.min(now - at, WITHIN)
    const all: Said[] = [
      ...Object.entries(said).flatMap(([kind, names]) => names.map(name => saidBy(name, kind))),
      ...carriedTo.map(([by, into]) => ({ did: didOf(by), kind: 'carry', into }) as const),
      ...(call === undefined ? [] : t.sample.calls[call].pledges).map(pledgedBy),
    ]
    const later = (i: number) => Math.round(at + span * ((i + 1) / (all.length + 2)) ** 1.5)
    return all.map((response, i) => ({ ...response, to: idOf(key), at: later(i) }))
  })
}

const RESONANCES = ['yes', 'thanks', 'moved', 'curious'] as const

function saidBy(name: string, kind: string): Said {
  const did = didOf(name)
  const resonance = RESONANCES.find(known => known === kind)
  return resonance ? { did, kind: 'resonate', resonance } : { did, kind: 'keep' }
}

type Pledged = (typeof t.sample)['calls']['cleaning']['pledges'][number]

const pledgedBy = ({ by, in: comes, note, things = [], tasks = [] }: Pledged): Said => ({
  did: didOf(by),
  kind: 'pledge',
  pledge: {
    in: comes,
    things: things.map(([id, count]) => ({ id, count })),
    tasks: tasks.map(([id, state]) => ({ id, state })),
    ...(note === undefined ? {} : { note }),
  },
})
