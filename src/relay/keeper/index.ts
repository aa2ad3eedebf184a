export { Keeper, type KeeperOptions, type KeeperRoom } from './keeper.ts'
