import { Problem } from '../api/client.ts'
import { load } from '../device/store.ts'
import { decide, readClaimed } from '../order/flow.ts'
import { approvedScreen, deniedScreen } from '../order/screens.ts'
import type { Flow } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { claimByNumber, notMe, openCall } from './api.ts'
import { callScreen, messagesScreen, numberScreen, silencedScreen, stoppedScreen } from './screens.ts'
import { turnOff, turnOn } from './subscription.ts'

/** A sign-in that a message announced: the number first, then what would be signed. */
export function numbered(id: string): Flow {
  return async (turn) => {
    const device = await load()
    if (device === null || device.pending !== null) throw new Problem('not_activated')
    const number = await turn.ask<string | null>((choose) => numberScreen(choose))
    if (number === null) {
      turn.show(waitScreen((text) => text.push.stopping))
      await turn.insist(() => notMe(turn.api, device, id))
      return turn.show(stoppedScreen(turn.goHome))
    }
    turn.show(waitScreen((text) => text.order.claiming))
    const claimed = await turn.insist(() => claimByNumber(turn.api, device, id, number))
    const approval = readClaimed(turn, device, id, claimed, number)
    const approved = await decide(turn, device, id, approval)
    turn.show(approved ? approvedScreen(approval, turn.goHome) : deniedScreen(turn.goHome))
  }
}

/** A sign-in that a service began: whether the person did, then what would be signed, with the message to compare. */
export function called(id: string): Flow {
  return async (turn) => {
    const device = await load()
    if (device === null || device.pending !== null) throw new Problem('not_activated')
    if (!(await turn.ask<boolean>((choose) => callScreen(choose)))) {
      turn.show(waitScreen((text) => text.push.stopping))
      await turn.insist(() => notMe(turn.api, device, id))
      return turn.show(silencedScreen(turn.goHome))
    }
    turn.show(waitScreen((text) => text.order.claiming))
    const claimed = await turn.insist(() => openCall(turn.api, device, id))
    const approval = readClaimed(turn, device, id, claimed, null, true)
    const approved = await decide(turn, device, id, approval)
    turn.show(approved ? approvedScreen(approval, turn.goHome) : deniedScreen(turn.goHome))
  }
}

/** Whether this phone gets messages, and the switch for it. */
export const messages: Flow = async (turn) => {
  const device = await load()
  if (device === null || device.pending !== null) throw new Problem('not_activated')
  const choice = await turn.ask<'on' | 'off' | 'back'>((choose) => messagesScreen(device.endpoint != null, choose))
  if (choice === 'back') return turn.goHome()
  turn.show(waitScreen((text) => text.push.working))
  if (choice === 'on') await turnOn(turn.api, device)
  else await turnOff(turn.api, device)
  return messages(turn)
}
