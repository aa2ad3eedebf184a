export { Introducer } from './introducer.ts'
