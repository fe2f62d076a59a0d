// Loaded before a measured script: says its peak memory and its processor time when it exits, threads and all.
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    process.stderr.write(
      `peak ${process.resourceUsage().maxRSS} kB, processor ${Math.round((user + system) / 1000)} ms\n`,
    )
  })
}
