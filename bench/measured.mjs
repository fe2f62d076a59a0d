// Loaded before a measured script: says its peak memory when it exits.
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS} kB\n`))
