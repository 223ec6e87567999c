import type { PinText } from './de.ts'

/** The same in English. */
export const pin: PinText = {
  next: 'This phone offers the app no screen lock that you could identify yourself with. In a moment you will set a PIN instead.',
  level: 'With a PIN you only reach the basic sign-in (level 1 of 3), and in browsers that are not yours you also confirm by e-mail. A screen lock is safer: set one up in the settings, then start again.',
  title: 'Set a PIN',
  lead: 'You will confirm every sign-in with this PIN. The sign-in service does not learn it.',
  hint: '{shortest} to {longest} digits, best 6 or more. No row, no repetition, no date.',
  first: 'New PIN',
  second: 'New PIN again',
  show: 'Show PIN',
  set: 'Set PIN',
  cancel: 'Cancel',
  setting: 'Setting the PIN …',
  enter: 'Confirm with PIN',
  label: 'Your PIN',
  confirm: 'Confirm',
  back: 'Back',
  checking: 'Checking the PIN …',
  flaws: {
    digits: 'A PIN consists of digits only.',
    short: 'This PIN is too short. Use at least {shortest} digits.',
    long: 'This PIN is too long. Use at most {longest} digits.',
    easy: 'This PIN is easy to guess. Use no row, no repetition and no date.',
    differs: 'The two entries differ. Enter the PIN again.',
    missing: 'Enter your PIN.',
    wrong: 'This PIN is wrong. You have {left} tries left.',
    last: 'This PIN is wrong. You have one try left; after that this phone is blocked.',
  },
}
