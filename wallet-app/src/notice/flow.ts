import type { Flow } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { doneScreen, noticeScreen, type Said } from './screens.ts'

/** What happened in the account, and "that was not me". The link's secret is all it needs: it only removes. */
export function notice(id: string, secret: string): Flow {
  return async (turn) => {
    turn.show(waitScreen((text) => text.notice.opening))
    const said = await turn.insist(() => turn.api.call<Said>('POST', `/api/notices/${id}`, { secret }))
    const choice = await turn.ask<'was' | 'was-not'>((choose) => noticeScreen(said, choose))
    if (choice === 'was') return turn.goHome()
    turn.show(waitScreen((text) => text.notice.ending))
    const done = await turn.insist(() => turn.api.call<Said>('POST', `/api/notices/${id}/undo`, { secret }))
    turn.show(doneScreen(done, turn.goHome))
  }
}
