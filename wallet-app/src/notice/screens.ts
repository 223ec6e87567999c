import { actions, button, heading, paragraph, sign } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'

/** What the server says, in the person's language; `undo` is what "that was not me" would do, if anything is left to do. */
export interface Said { title: string; text: string; undo?: string | null }

const paragraphs = (text: string): HTMLElement[] => text.split(/\n+/).filter((part) => part.trim() !== '').map((part) => paragraph(part))

export function noticeScreen({ title, text: said, undo }: Said, choose: (choice: 'was' | 'was-not') => void): Draw {
  return (text) => ({
    content: [
      heading(title),
      ...paragraphs(said),
      ...(undo == null ? [] : [paragraph(undo, 'muted')]),
      actions(
        undo == null ? null : button(text.notice.wasNot, 'danger', () => choose('was-not')),
        button(undo == null ? text.notice.ok : text.notice.was, undo == null ? 'primary' : 'secondary', () => choose('was')),
      ),
    ],
  })
}

export function doneScreen({ title, text: said }: Said, ok: () => void): Draw {
  return (text) => ({
    content: [sign('done'), heading(title), ...paragraphs(said), actions(button(text.notice.ok, 'primary', ok))],
  })
}
