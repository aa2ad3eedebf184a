/**
 * A relay alone in a process, with the options that are given as JSON. It prints what it is as JSON, and stops on SIGTERM
 * without leaving by `process.exit`.
 */
import { startRelay } from '../../../src/relay/index.ts'

const relay = await startRelay(JSON.parse(process.argv[2]!))
process.once('SIGTERM', () => void relay.stop())
const { app, addresses, stun, status, peerId } = relay
console.log(JSON.stringify({ app, addresses, stun, status, peerId }))
