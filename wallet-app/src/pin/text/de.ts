/** German sentences about the PIN. */
export const pin = {
  next: 'Dieses Handy bietet der App keine Bildschirmsperre an, mit der Sie sich ausweisen können. Gleich legen Sie dafür eine PIN fest.',
  level: 'Mit einer PIN erreichen Sie nur die einfache Anmeldung (Stufe 1 von 3), und in fremden Browsern bestätigen Sie zusätzlich per E-Mail. Sicherer ist eine Bildschirmsperre: Richten Sie sie in den Einstellungen ein und beginnen Sie dann neu.',
  title: 'PIN festlegen',
  lead: 'Mit dieser PIN bestätigen Sie künftig jede Anmeldung. Der Anmeldedienst erfährt sie nicht.',
  hint: '{shortest} bis {longest} Ziffern, am besten mindestens 6. Keine Reihe, keine Wiederholung, kein Datum.',
  first: 'Neue PIN',
  second: 'Neue PIN noch einmal',
  show: 'PIN zeigen',
  set: 'PIN festlegen',
  cancel: 'Abbrechen',
  setting: 'Die PIN wird festgelegt …',
  enter: 'Mit PIN bestätigen',
  label: 'Ihre PIN',
  confirm: 'Bestätigen',
  back: 'Zurück',
  checking: 'Die PIN wird geprüft …',
  flaws: {
    digits: 'Eine PIN besteht nur aus Ziffern.',
    short: 'Diese PIN ist zu kurz. Nehmen Sie mindestens {shortest} Ziffern.',
    long: 'Diese PIN ist zu lang. Nehmen Sie höchstens {longest} Ziffern.',
    easy: 'Diese PIN errät man leicht. Nehmen Sie keine Reihe, keine Wiederholung und kein Datum.',
    differs: 'Die beiden Eingaben unterscheiden sich. Geben Sie die PIN noch einmal ein.',
    missing: 'Geben Sie Ihre PIN ein.',
    wrong: 'Diese PIN ist falsch. Sie haben noch {left} Versuche.',
    last: 'Diese PIN ist falsch. Sie haben noch einen Versuch, danach wird dieses Handy gesperrt.',
  },
}

/** The sentences about the PIN in one language. */
export type PinText = typeof pin
