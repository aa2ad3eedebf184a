import { defineConfig } from 'vitest/config'

/** These measure what people wait for, or press what moves, so nothing else runs beside them. */
const TIMED = [
  'tests/browser/bigCircle.test.ts',
  'tests/browser/meeting.test.ts',
  'tests/ui/circleLiving.test.ts',
  'tests/ui/scrolling.test.ts',
]
const IN_BROWSERS = [
  'tests/browser/**/*.test.ts',
  'tests/ui/**/*.test.ts',
  'tests/insight/engines.test.ts',
  'tests/network/browsers.test.ts',
  'tests/relay/chromium.test.ts',
]
/** Functions and values, no processes and no sockets: files share their modules, which saves loading them for each. */
const PURE = ['base', 'gate', 'identity', 'insight', 'log', 'model', 'store', 'sync'].map(
  layer => `tests/${layer}/**/*.test.ts`,
)
/** These are a dozen computers on one. */
const HOSTS = 'tests/hosts/**/*.test.ts'
/**
 * A browser on a busy machine can miss a moment, a list can move under the pointer. What fails twice is broken; what
 * passes the second time is marked in the output. Nothing else is tried again: a property test that fails has found something.
 */
const RETRY = 1
/** One more than cores: much of every file is waiting for others. */
const WORKERS = 3
const TIMEOUTS = { testTimeout: 180_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    // Not inherited by the projects (`extends`): it would build the page again for each.
    globalSetup: ['tests/support/globalSetup.ts'],
    projects: [
      {
        test: {
          ...TIMEOUTS,
          name: 'timed',
          include: TIMED,
          maxWorkers: 1,
          retry: RETRY,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...TIMEOUTS,
          name: 'browsers',
          include: IN_BROWSERS,
          exclude: TIMED,
          maxWorkers: WORKERS,
          retry: RETRY,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...TIMEOUTS,
          name: 'all',
          include: ['tests/**/*.test.ts'],
          exclude: [...IN_BROWSERS, ...TIMED, ...PURE, HOSTS],
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...TIMEOUTS,
          name: 'pure',
          include: PURE,
          exclude: IN_BROWSERS,
          isolate: false,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...TIMEOUTS,
          name: 'hosts',
          include: [HOSTS],
          globalSetup: ['tests/hosts/support/globalSetup.ts'],
          maxWorkers: WORKERS,
          retry: RETRY,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
