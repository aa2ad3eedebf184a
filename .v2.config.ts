import { defineConfig } from 'vitest/config'
export default defineConfig({ test: { testTimeout: 180_000, hookTimeout: 120_000, maxWorkers: 1, isolate: false, exclude: ['**/engines*'] } })
