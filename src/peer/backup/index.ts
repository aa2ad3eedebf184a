export { type Backup, openBackup } from './openBackup.ts'
export { phraseFor, restoreRecords } from './restore.ts'
export { seal } from './sealing.ts'
export { backupContent } from './writeBackup.ts'
