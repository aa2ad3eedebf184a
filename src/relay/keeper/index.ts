export { keepRecords } from './keepRecords.ts'
