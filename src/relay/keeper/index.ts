export type { Keeper, KeptUse } from './keeper.ts'
export { type KeepOptions, keepRecords } from './keepRecords.ts'
export { DEFAULT_QUOTAS, type Quotas } from './quotas.ts'
