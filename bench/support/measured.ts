/** Loaded before a program that is measured: leaves behind what the process used, in the file that USED_FILE names. */

import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const used = { peakBytes: maxRSS * 1024, cpuMs: (userCPUTime + systemCPUTime) / 1_000 }
  writeFileSync(process.env.USED_FILE!, JSON.stringify(used))
})
