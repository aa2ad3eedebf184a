import { defineConfig } from 'vitest/config'

/** Forty people in the long run, a few otherwise. */
const CROWD = process.env.MURMURATION_LONG ? ['tests/hosts/manyPeers.test.ts'] : []
/** These measure what people wait for, or press what moves, so nothing else runs beside them. */
const TIMED = [
  'tests/browser/bigCircle.test.ts',
  'tests/browser/meeting.test.ts',
  'tests/ui/circleLiving.test.ts',
  'tests/ui/scrolling.test.ts',
  ...CROWD,
]
const IN_BROWSERS = [
  'tests/browser/**/*.test.ts',
  'tests/ui/**/*.test.ts',
  'tests/insight/engines.test.ts',
  'tests/network/browsers.test.ts',
  'tests/relay/chromium.test.ts',
]
/**
 * Files share their modules: loading those of libp2p takes two seconds of a processor. Not those that put something in a
 * module's place, or count what the whole process does.
 */
const LAYERS =
  '{attacks,base,cli,gate,identity,insight,log,model,network,peer,relay,store,sync}/**/!(*Limits|heartbeat|intake|passingCalls)'
const SHARED = `tests/${LAYERS}.test.ts`
/** These are a dozen computers on one. */
const HOSTS = 'tests/hosts/**/*.test.ts'
const HOSTS_SETUP = 'tests/hosts/support/globalSetup.ts'
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
          globalSetup: CROWD.length > 0 ? [HOSTS_SETUP] : [],
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
          exclude: [...IN_BROWSERS, ...TIMED, SHARED, HOSTS],
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...TIMEOUTS,
          name: 'shared',
          include: [SHARED],
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
          exclude: CROWD,
          globalSetup: [HOSTS_SETUP],
          maxWorkers: WORKERS,
          retry: RETRY,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
