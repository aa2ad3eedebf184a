/** A process with some of the peers of `relay.ts`: starts each when its time has come, tells how it went, stays until told to end. */

import { lightPeer } from './support/lightPeer.ts'

interface Task {
  readonly relay: string
  readonly peers: readonly { readonly topic: string; readonly after: number }[]
}

process.once('message', (task: Task) => void run(task))
process.send!({ ready: true })

async function run({ relay, peers }: Task): Promise<void> {
  const all = await Promise.all(
    peers.map(async ({ topic, after }) => {
      await new Promise(resolve => setTimeout(resolve, after))
      const peer = await lightPeer(relay, topic)
      const joined = await peer.join()
      process.send!({ joined })
      return peer
    }),
  )
  await Promise.all(all.map(peer => peer.calls()))
  process.send!({ settled: true })
  process.once('message', () => process.exit(0))
}
