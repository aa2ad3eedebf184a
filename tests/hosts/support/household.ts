/**
 * Runs on a host: people of one circle, each with a peer of their own. What they are told comes as JSON lines, and so goes
 * what happens to them. They end without a goodbye.
 */

import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { MurmurationPeer } from '../../../src/peer/index.ts'
import { openNodePeer } from '../../../src/peer/node.ts'
import type { Asked, Told } from './people.ts'

interface Given {
  readonly folder: string
  readonly names: readonly string[]
  /** Multiaddr at which the first listens; each further one at the next port. */
  readonly listen: string
  readonly relay: string
  /** Without it the first person starts the circle. */
  readonly link: string | null
}

const { folder, names, listen, relay, link: given } = JSON.parse(process.argv[2]!) as Given
const tell = (event: Told) => process.stdout.write(`${JSON.stringify(event)}\n`)
const circles = new Map<string, NonNullable<ReturnType<MurmurationPeer['circle']>>>()

const ids: string[] = []
let link = given
for (const [i, who] of names.entries()) {
  const at = listen.replace(/\d+(?=\/ws$)/, port => String(Number(port) + i))
  const peer = await openNodePeer({ data: join(folder, `${i}`), name: who, listen: [at] })
  const { id } = link ? await peer.join(link) : await peer.createCircle({ name: 'Harbour', relays: [relay] })
  const circle = peer.circle(id)!
  link ??= circle.link(relay)
  circles.set(who, circle)
  circle.events.on('post', ({ text }) => tell({ event: 'post', who, text }))
  circle.events.on('peer', ({ state, peer, wire }) => {
    // A circuit is a call under way.
    if (wire !== 'relayed') tell({ event: 'peer', who, state, peer })
  })
  for (const { peer, wire } of circle.connections.values())
    if (wire !== 'relayed') tell({ event: 'peer', who, state: 'connected', peer })
  ids.push(peer.listening()[0]!.replace(/.*\//, ''))
}
tell({ event: 'here', link: link!, ids })

for await (const line of createInterface({ input: process.stdin })) {
  const { who, publish } = JSON.parse(line) as Asked
  const circle = circles.get(who)!
  if (publish !== undefined) await circle.publish(publish)
  tell({ event: 'holds', who, hash: (await circle.status()).hash })
}
