import { afterEach } from 'vitest'
import { type Relay, type RelayOptions, startRelay } from '../../../src/relay/index.ts'

const running: { stop(): Promise<unknown> }[] = []

afterEach(async () => {
  for (const part of running.splice(0).reverse()) await part.stop()
})

/** Stops it after the test, whatever becomes of the test. */
export function stopAfterwards<Part extends { stop(): unknown }>(part: Part): Part {
  running.push({ stop: async () => part.stop() })
  return part
}

/** A relay on loopback and free ports. */
export const relayForTest = async (options: Partial<RelayOptions> = {}): Promise<Relay> =>
  stopAfterwards(await startRelay({ port: 0, udpPort: 0, stunPort: 0, ...options }))
