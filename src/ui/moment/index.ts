export { MomentBar } from './MomentBar.tsx'
