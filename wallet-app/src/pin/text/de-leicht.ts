import type { PinText } from './de.ts'

/** The same in Leichte Sprache. */
export const pin: PinText = {
  next: 'Ihr Handy hat keine Sperre, die die App nutzen kann. Sie machen darum gleich eine PIN. Eine PIN ist eine geheime Zahl.',
  level: 'Mit einer PIN geht nur die einfache Anmeldung. Das ist Stufe 1 von 3. In einem fremden Browser brauchen Sie dann auch Ihre E-Mail. Sicherer ist eine Sperre für das ganze Handy. Sie können die Sperre in den Einstellungen machen. Danach fangen Sie hier neu an.',
  title: 'PIN machen',
  lead: 'Mit der PIN bestätigen Sie jede Anmeldung. Merken Sie sich die PIN gut. Nur Sie kennen die PIN.',
  hint: 'Die PIN hat {shortest} bis {longest} Ziffern. Besser sind 6 oder mehr. Nehmen Sie nicht 12345. Nehmen Sie nicht Ihren Geburtstag.',
  first: 'Neue PIN',
  second: 'Neue PIN noch einmal',
  show: 'PIN zeigen',
  set: 'PIN speichern',
  cancel: 'Abbrechen',
  setting: 'Bitte warten. Die PIN wird gespeichert …',
  enter: 'PIN eingeben',
  label: 'Ihre PIN',
  confirm: 'Bestätigen',
  back: 'Zurück',
  checking: 'Bitte warten. Die PIN wird geprüft …',
  flaws: {
    digits: 'Eine PIN hat nur Ziffern. Ziffern sind 0 bis 9.',
    short: 'Die PIN ist zu kurz. Sie braucht {shortest} Ziffern oder mehr.',
    long: 'Die PIN ist zu lang. Sie darf {longest} Ziffern haben.',
    easy: 'Die PIN ist zu leicht. Andere können sie raten. Nehmen Sie eine andere Zahl.',
    differs: 'Die Zahlen sind nicht gleich. Schreiben Sie die PIN noch einmal.',
    missing: 'Schreiben Sie Ihre PIN in das Feld.',
    wrong: 'Die PIN ist falsch. Sie dürfen es noch {left} Mal versuchen.',
    last: 'Die PIN ist falsch. Sie dürfen es noch 1 Mal versuchen. Dann wird das Handy gesperrt.',
  },
}
