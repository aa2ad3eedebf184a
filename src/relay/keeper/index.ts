export type { Keeper, KeptUse } from './keeper.ts'
export { type KeepOptions, keepRecords } from './keepRecords.ts'
export { KEPT_CIRCLES_LIMIT } from './limits.ts'
export { DEFAULT_QUOTAS, type Quotas } from './quotas.ts'
