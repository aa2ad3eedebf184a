import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Relay, RelayOptions } from '../../../src/relay/index.ts'
import { stopAfterwards } from './start.ts'

const SCRIPT = fileURLToPath(new URL('./relayProcess.ts', import.meta.url))

export type SpawnedRelay = Pick<Relay, 'app' | 'addresses' | 'stun' | 'status' | 'peerId'> & {
  /** Asks the process to end. @returns its exit code */
  end(): Promise<number | null>
  /** Ends it without a word to anybody. */
  kill(): Promise<void>
}

/** A relay in a process of its own. */
export async function spawnRelay(options: RelayOptions): Promise<SpawnedRelay> {
  const args = [SCRIPT, JSON.stringify(options)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  stopAfterwards({ stop: () => child.kill('SIGKILL') })
  const exited = once(child, 'exit')
  const [line] = await once(child.stdout, 'data')
  const end = async () => {
    child.kill('SIGTERM')
    return (await exited)[0]
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  return { ...JSON.parse(String(line)), end, kill }
}
