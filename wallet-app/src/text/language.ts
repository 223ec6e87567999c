import { de, type Text } from './de.ts'
import { leicht } from './de-leicht.ts'
import { en } from './en.ts'

/** A language of the app: what is stored, what the switch says, and the tag for `lang` (BCP 47). */
export interface Language { id: string; name: string; tag: string; text: Text }

const GERMAN: Language = { id: 'de', name: 'Deutsch', tag: 'de', text: de }

/** All languages, in the order of the switch. */
export const LANGUAGES: readonly Language[] = [
  GERMAN,
  { id: 'de-leicht', name: 'Leichte Sprache', tag: 'de-simple', text: leicht },
  { id: 'en', name: 'English', tag: 'en', text: en },
]

/** The language chosen before, else the first of the browser's that we speak: German or English. */
export function chooseLanguage(stored: string | null, wanted: readonly string[]): Language {
  const before = LANGUAGES.find((language) => language.id === stored)
  if (before !== undefined) return before
  for (const tag of wanted) {
    const main = tag.toLowerCase().split('-')[0]
    const found = LANGUAGES.find((language) => language.id === main)
    if (found !== undefined) return found
  }
  return GERMAN
}

/** Puts values into the `{…}` of a sentence; an unknown name stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
