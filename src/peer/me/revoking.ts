import { fromHex, toHex } from '../../base/index.ts'
import { publicKeyOf, revoke, type Signer, type StandingLog } from '../../identity/index.ts'
import { type AddressKey, addressOf } from '../../sync/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { entryOf } from '../documents/revocations.ts'
import { DeviceTextError } from '../errors.ts'

/** Says in a circle that a device is lost: what of it is known here now stands, and nothing that comes later. */
export async function revokeIn(circle: CirclePeer, person: Signer, device: string): Promise<void> {
  const { replica } = circle.parts
  const key = publicKeyOf(device)
  if (key === null) throw new DeviceTextError('This names no device.')
  const revocation = await revoke(person, replica.circle, key, logsOf(circle, toHex(key)))
  await circle.author.setProfile({ revoked: [entryOf(revocation)] })
}

function logsOf(circle: CirclePeer, device: string): StandingLog[] {
  const { heads, view } = circle.parts.replica
  const all = [...heads.entries()].map(([address, { seq }]) => ({ address, seq, ...addressOf(address) }))
  const isDevices = (address: AddressKey) =>
    toHex(view.certificateOf(address)?.device ?? new Uint8Array()) === device
  // Of what was let go of only the head is here: whose it is another segment of the same writer says.
  const writers = new Set(all.filter(({ address }) => isDevices(address)).map(({ writer }) => toHex(writer)))
  const logs = new Map<string, { kind: string; writer: string; heads: [number, number][] }>()
  for (const { kind, writer, segment, seq } of all) {
    const name = toHex(writer)
    if (!writers.has(name) || seq < 0) continue
    const log = logs.get(`${kind}/${name}`) ?? { kind, writer: name, heads: [] }
    log.heads.push([segment, seq])
    logs.set(`${kind}/${name}`, log)
  }
  return [...logs.values()].map(({ writer, ...log }) => ({ ...log, writer: fromHex(writer) }))
}
