export { type Asked, announced, authority, describe, ownAddress, type Whereabouts } from './describe.ts'
export { isLoopback, isWildcard, reachableHosts, resolveHost } from './hosts.ts'
