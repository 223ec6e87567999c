import { activation } from './activation/flow.ts'
import { home } from './device/flow.ts'
import { notice } from './notice/flow.ts'
import { order } from './order/flow.ts'
import { called, messages, numbered } from './push/flow.ts'
import { enterLink, scan } from './scanner/flow.ts'
import { readFragment, type Link } from './scanner/link.ts'
import { signature, signatures } from './signing/flow.ts'
import { App } from './shell/app.ts'
import { keepOffline } from './shell/offline.ts'
import { Shell } from './shell/shell.ts'

/** Takes the link out of the address bar, so that no secret stays in the history or is shared by accident. */
function takeLink(): Link {
  const link = readFragment(location.hash)
  if (location.hash !== '') history.replaceState(history.state, '', '/')
  return link
}

const first = takeLink()
const shell = new Shell(document.body)
const app = new App(shell, { home: home({ scan, enter: enterLink, messages, signatures }), scan, activation, order, numbered, called, notice, signature })

function arrive(link: Link): void {
  if (link.kind === 'nothing' || link.kind === 'foreign') app.home()
  else app.open(link)
}

// A link that is followed while the app is open changes only the fragment; the fragment's own entry in the
// history is then the one below the flow, so that Back leads to the start screen.
addEventListener('hashchange', () => {
  if (location.hash !== '') arrive(takeLink())
})
addEventListener('popstate', () => {
  if (location.hash === '') app.home()
})

// A message that was touched while the app is open.
navigator.serviceWorker?.addEventListener('message', ({ data }) => {
  const fragment = (data as { open?: unknown } | null)?.open
  if (typeof fragment === 'string') arrive(readFragment(fragment))
})

shell.start()
arrive(first)
void keepOffline()
