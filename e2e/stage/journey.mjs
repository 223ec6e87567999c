import { test } from 'node:test'

/** Tests that build on each other, in this order: after one that fails, the others fail at once. */
export function journey(stages) {
  let broken = ''
  for (const [name, act] of Object.entries(stages)) {
    test(name, async () => {
      if (broken) throw new Error(`the journey ended before, at "${broken}"`)
      broken = name
      await act()
      broken = ''
    })
  }
}
