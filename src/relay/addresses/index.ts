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
export { announcedAddresses, otherRelays } from './given.ts'
export { isLoopback, resolveHost } from './hosts.ts'
