// Loaded before a program that is watched: adds its peak memory (kB) to the file that PEAK_MEMORY_FILE names when it ends.
const { appendFileSync, readFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

if (isMainThread) process.on('exit', () => appendFileSync(process.env.PEAK_MEMORY_FILE, `${peak()}\n`))

/** On Linux a process takes over the highest use of the one that started it: what the kernel says of this program alone is asked. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
