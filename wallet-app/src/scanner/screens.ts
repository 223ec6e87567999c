import { Problem } from '../api/client.ts'
import { actions, button, el, heading, notice, paragraph } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'
import type { Text } from '../text/de.ts'
import { chooseDecoder, startCamera, watchCodes } from './camera.ts'
import type { Link } from './link.ts'

/** The camera's picture with a frame; chooses the first link that belongs to this app. */
export function scanScreen(read: (text: string) => Link, choose: (choice: Link | 'enter' | 'cancel') => void): Draw {
  return (text) => {
    const video = el('video', { class: 'app-scanner__video', playsinline: '', muted: '', 'aria-label': text.scanner.video })
    video.muted = true
    const says = el('div', { class: 'app-scanner__says', role: 'status' }, paragraph(text.scanner.starting))
    const leave = start(video, text, says, read, choose)
    return {
      content: [
        heading(text.scanner.title),
        paragraph(text.scanner.lead),
        el('div', { class: 'app-scanner' }, video),
        says,
        actions(
          button(text.scanner.enter, 'secondary', () => choose('enter')),
          button(text.scanner.cancel, 'tertiary', () => choose('cancel')),
        ),
      ],
      leave,
    }
  }
}

function start(video: HTMLVideoElement, text: Text, says: HTMLElement, read: (text: string) => Link, choose: (choice: Link) => void): () => void {
  const end = new AbortController()
  const found = (code: string): void => {
    const link = read(code)
    if (link.kind !== 'foreign' && link.kind !== 'nothing') return choose(link)
    const problem = text.problem[link.kind === 'foreign' ? 'foreign_link' : 'no_link']
    says.replaceChildren(notice('warning', problem))
  }
  const run = async (): Promise<void> => {
    const stream = await startCamera(video)
    const stop = (): void => stream.getTracks().forEach((track) => track.stop())
    if (end.signal.aborted) return stop()
    end.signal.addEventListener('abort', stop)
    says.replaceChildren(paragraph(text.scanner.ready))
    await watchCodes(video, await chooseDecoder(), found, end.signal)
  }
  run().catch((error: unknown) => {
    const problem = text.problem[error instanceof Problem ? error.code : 'camera_missing']
    says.replaceChildren(notice('danger', problem))
    video.parentElement?.setAttribute('hidden', '')
  })
  return () => end.abort()
}

/** A field for the link. */
export function enterScreen(read: (text: string) => Link, choose: (choice: Link | 'cancel') => void): Draw {
  return (text) => {
    const input = el('input', {
      class: 'kern-form-input__input', id: 'link', type: 'url', inputmode: 'url', required: '',
      autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', 'aria-describedby': 'link-error',
    })
    const error = el('p', { class: 'kern-error', id: 'link-error', role: 'alert' })
    const field = el('div', { class: 'kern-form-input' }, el('label', { class: 'kern-label', for: 'link' }, text.scanner.label), error, input)
    const submit = el('button', { class: 'kern-btn kern-btn--primary kern-btn--block', type: 'submit' }, el('span', { class: 'kern-label' }, text.scanner.submit))
    const form = el('form', { class: 'app-form', novalidate: '' }, field, actions(submit, button(text.scanner.cancel, 'tertiary', () => choose('cancel'))))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const link = read(input.value)
      if (link.kind !== 'foreign' && link.kind !== 'nothing') return choose(link)
      const { title, todo } = text.problem[link.kind === 'foreign' ? 'foreign_link' : 'no_link']
      field.classList.add('kern-form-input--error')
      input.classList.add('kern-form-input__input--error')
      input.setAttribute('aria-invalid', 'true')
      error.replaceChildren(el('span', { class: 'kern-icon kern-icon--danger', 'aria-hidden': 'true' }), el('span', { class: 'kern-body' }, `${title}. ${todo}`))
      input.focus()
    })
    return { content: [heading(text.scanner.enterTitle), paragraph(text.scanner.enterLead), form] }
  }
}
