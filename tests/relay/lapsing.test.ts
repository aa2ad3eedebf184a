import { beforeEach, describe, expect, it } from 'vitest'
import { own } from '../../src/base/index.ts'
import type { CircleKeys } from '../../src/identity/index.ts'
import { decodeRecord, type SealedRecord } from '../../src/log/index.ts'
import { KeptCircle } from '../../src/relay/keeper/keptCircle.ts'
import { RENEWAL_DAYS } from '../../src/relay/keeper/limits.ts'
import { DEFAULT_QUOTAS } from '../../src/relay/keeper/quotas.ts'
import { memoryStore, type Store } from '../../src/store/index.ts'
import { addressKey } from '../../src/sync/index.ts'
import { after, newCircle, newMember, recordOf } from '../support/circle.ts'
import { DAY } from '../support/clockedPeer.ts'

let circle: CircleKeys
let record: SealedRecord
let store: Store
let now = 0

const open = () =>
  KeptCircle.open(circle.id, store, {
    peerId: 'relay',
    quotas: DEFAULT_QUOTAS,
    makeRoom: async () => true,
    turnedAway: () => undefined,
    now: () => now,
    report: () => undefined,
    log: () => undefined,
  })
const payloadAt = async (kept: KeptCircle) => {
  const bytes = await kept.records.record(addressKey(record.header), 0)
  const decoded = decodeRecord(bytes!)
  return decoded.ok && decoded.value.payload
}
const member = { peer: 'ann', role: 'member', did: null, inStep: true } as const

beforeEach(async () => {
  circle = await newCircle()
  record = await recordOf(circle, await newMember(circle), own([0, 0] as never), after(null))
  store = memoryStore()
  now = 20_000 * DAY
})

describe('a relay', () => {
  it('drops what no member has renewed for thirty days, and remembers that it exists', async () => {
    const kept = await open()
    await kept.receive([record.bytes])
    now += RENEWAL_DAYS * DAY
    await kept.lapse()
    expect(await payloadAt(kept)).not.toBeNull()
    now += DAY
    await kept.lapse()
    expect(await payloadAt(kept)).toBeNull()
    expect(kept.heads.get(addressKey(record.header))).toMatchObject({ seq: 0, holding: 'lacking' })
    kept.close()
  })

  it('keeps what a member still offers, and takes it again from one who comes late', async () => {
    const kept = await open()
    const { items } = await kept.receive([record.bytes])
    now += 20 * DAY
    kept.holds(member, items)
    now += 20 * DAY
    await kept.lapse()
    expect(await payloadAt(kept)).not.toBeNull()
    now += 20 * DAY
    await kept.lapse()
    expect(await payloadAt(kept)).toBeNull()
    await kept.receive([record.bytes])
    expect(await payloadAt(kept)).not.toBeNull()
    kept.close()
  })

  it('is not moved to keep it by who has let go of it, has put it aside, or is a relay too', async () => {
    const kept = await open()
    const { items } = await kept.receive([record.bytes])
    now += 20 * DAY
    for (const holding of ['gone', 'aside'] as const)
      kept.holds(
        member,
        items.map(([address, head]) => [address, { ...head, holding }]),
      )
    kept.holds({ ...member, role: 'relay' }, items)
    now += 11 * DAY
    await kept.lapse()
    expect(await payloadAt(kept)).toBeNull()
    kept.close()
  })

  it('goes on counting after a restart', async () => {
    const first = await open()
    await first.receive([record.bytes])
    first.close()
    now += 31 * DAY
    const again = await open()
    expect(await payloadAt(again)).toBeNull()
    again.close()
  })
})
