import type { Problem } from '../api/client.ts'
import type { ProblemCode } from '../text/de.ts'
import { actions, button, heading, paragraph, sign } from './dom.ts'
import type { Draw } from './shell.ts'

/** What the person can do about a problem; what is left out is not offered. */
export interface WaysOut { again?: () => void; rescan?: () => void; home: () => void }

const RESCAN: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not_found', 'secret_wrong', 'expired', 'ended', 'already_claimed', 'frame_old', 'frame_wrong', 'foreign_link', 'no_link',
  'approval_unknown', 'approval_mismatch', 'code_differs',
])
const AGAIN: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['offline', 'server', 'too_many', 'storage_missing', 'malformed', 'too_large', 'signature_wrong', 'unknown'])

/** A problem as a screen: what happened, what to do, and the buttons to do it. */
export function problemScreen(problem: Problem, ways: WaysOut): Draw {
  return (text) => {
    const sentences = text.problem[problem.code]
    const server = problem.code === 'unknown' || problem.code === 'server' ? problem.detail : ''
    const again = ways.again !== undefined && AGAIN.has(problem.code) ? button(text.again, 'primary', ways.again) : null
    const rescan = ways.rescan !== undefined && RESCAN.has(problem.code) ? button(text.rescan, 'primary', ways.rescan) : null
    const first = again ?? rescan
    return {
      content: [
        sign('stop'),
        heading(sentences.title),
        paragraph(sentences.todo, 'large'),
        ...(server === '' ? [] : [paragraph(server)]),
        actions(first, button(text.start, first === null ? 'primary' : 'tertiary', ways.home)),
      ],
    }
  }
}
