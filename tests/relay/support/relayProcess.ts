/** A relay alone in a process: prints its WebRTC-direct address, and stops on SIGTERM without leaving by `process.exit`. */
import { startRelay } from '../../../src/relay/index.ts'

const relay = await startRelay({ port: 0 })
process.once('SIGTERM', () => void relay.stop())
console.log(relay.addresses.find(address => address.includes('/webrtc-direct/')))
