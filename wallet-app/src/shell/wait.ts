import type { Text } from '../text/de.ts'
import { heading, sign } from './dom.ts'
import type { Draw } from './shell.ts'

/** A moment's wait, with the sentence that says for what. */
export function waitScreen(sentence: (text: Text) => string): Draw {
  return (text) => ({ content: [sign('wait'), heading(sentence(text))] })
}
