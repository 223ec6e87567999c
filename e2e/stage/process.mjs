import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts a program that ends with us. `output()` is what it has printed so far, `printed(pattern)` waits
 * until that matches, `stop()` ends it and waits until it is gone.
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  const gone = once(child, 'exit')
  const kill = () => (options.detached ? process.kill(-child.pid, 'SIGKILL') : child.kill('SIGKILL'))
  process.on('exit', kill)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (text += piece))

  async function printed(pattern) {
    for (;;) {
      const found = pattern.exec(text)
      if (found) return found
      const more = once(child.stdout, 'data')
      const ended = gone.then(([code]) => Promise.reject(new Error(`${command} ended with ${code}:\n${text}`)))
      await Promise.race([more, ended])
    }
  }
  async function stop(signal = 'SIGTERM') {
    process.off('exit', kill)
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await gone
  }
  return { output: () => text, printed, stop, stdin: child.stdin }
}

/** Asks again and again until `look` gives something, at most for `seconds`. */
export async function until(what, look, seconds = 15) {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
