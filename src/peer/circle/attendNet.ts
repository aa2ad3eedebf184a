import type { Emitter } from '../../base/index.ts'
import type { AddressKey } from '../../sync/index.ts'
import type { CircleEvents } from '../api.ts'
import type { Changes } from '../documents/judge.ts'
import type { TabMessage } from '../tabMessage.ts'
import type { CircleNet } from './net.ts'
import { refusalInWords } from './refusal.ts'

interface Attending {
  readonly id: string
  readonly events: Emitter<CircleEvents>
  changed(changes: Changes): void
  reachChanged(addresses: readonly AddressKey[]): void
  presenceChanged(): void
  progressed(): void
  /** Tells the other tabs. */
  tell(message: TabMessage): void
}

/** What comes from the network is shown, and told to the tabs that do not hold it. */
export function attendNet(net: CircleNet, circle: Attending): void {
  const { id, events } = circle
  net.events.on('received', ({ received }) => {
    circle.changed(received.changes)
    const addresses = received.items.map(([address]) => address)
    if (addresses.length > 0) circle.tell({ type: 'records', circle: id, addresses })
  })
  net.events.on('rejected', ({ rejection: { rule, reason }, from }) =>
    events.emit('rejected', { rule, reason, peer: from }),
  )
  net.events.on('unproven', ({ reason, from }) =>
    events.emit('rejected', { rule: 'claims', reason, peer: from }),
  )
  net.events.on('refused', ({ refused, from }) =>
    events.emit('rejected', { rule: 'room', reason: refusalInWords(refused), peer: from }),
  )
  net.events.on('reach', addresses => circle.reachChanged(addresses))
  net.events.on('held', held => circle.tell({ type: 'holds', circle: id, ...held }))
  net.events.on('beacon', sealed => circle.tell({ type: 'beacon', circle: id, sealed }))
  net.events.on('progress', () => circle.progressed())
  net.events.on('inStep', ({ peer }) => events.emit('synced', { peer }))
  net.events.on('presence', () => circle.presenceChanged())
  net.events.on('session', () => {
    circle.presenceChanged()
    circle.progressed()
  })
}
