import type { Flow } from '../shell/app.ts'
import { readLink, type Link } from './link.ts'
import { enterScreen, scanScreen } from './screens.ts'

/** Reads a code with the camera and opens what it holds. */
export const scan: Flow = async (turn) => {
  const found = await turn.ask<Link | 'enter' | 'cancel'>((choose) => scanScreen((text) => readLink(text, location.origin), choose))
  if (found === 'cancel') turn.goHome()
  else if (found === 'enter') turn.go(enterLink)
  else turn.open(found)
}

/** Takes the link as text, for phones without a camera and people who cannot point one. */
export const enterLink: Flow = async (turn) => {
  const found = await turn.ask<Link | 'cancel'>((choose) => enterScreen((text) => readLink(text, location.origin), choose))
  if (found === 'cancel') turn.goHome()
  else turn.open(found)
}
