export { Feed } from './Feed.tsx'
export { firstTab, TABS, type Tab } from './orders.ts'
