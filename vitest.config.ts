import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/globalSetup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Browsers, relays and peers are processes of their own: more files at once than cores only makes each slower.
    maxWorkers: 2,
  },
})
