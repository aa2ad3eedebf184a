export { BackupSection } from './BackupSection.tsx'
export { FromBackup } from './FromBackup.tsx'
