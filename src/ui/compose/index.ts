export { Compose } from './Compose.tsx'
