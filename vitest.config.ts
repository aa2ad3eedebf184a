import { defineConfig } from 'vitest/config'

/** These measure what people wait for, so nothing else runs beside them. */
const TIMED = ['tests/browser/bigCircle.test.ts', 'tests/browser/meeting.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['tests/support/globalSetup.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['tests/**/*.test.ts'],
          exclude: TIMED,
          // Browsers, relays and peers are processes of their own: more files at once than cores only makes each slower.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'timed', include: TIMED, maxWorkers: 1, sequence: { groupOrder: 0 } },
      },
    ],
  },
})
