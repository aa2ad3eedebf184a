export {
  type Asked,
  announced,
  authority,
  describe,
  listenAddress,
  ownAddress,
  type Sockets,
  type Whereabouts,
} from './describe.ts'
export { isLoopback, resolveHost } from './hosts.ts'
