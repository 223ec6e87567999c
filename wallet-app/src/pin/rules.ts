// Which PINs are refused: those that somebody would try first in the few tries there are.

/** Fewest and most digits of a PIN. */
export const SHORTEST = 5
export const LONGEST = 32

/** What is wrong with a PIN: characters, length, or easily guessed. */
export type Flaw = 'digits' | 'short' | 'long' | 'easy'

/** The first rule that `pin` breaks, or null. */
export function flawOf(pin: string): Flaw | null {
  if (!/^\d*$/.test(pin)) return 'digits'
  if (pin.length < SHORTEST) return 'short'
  if (pin.length > LONGEST) return 'long'
  return isEasy(pin) ? 'easy' : null
}

function isEasy(pin: string): boolean {
  const digits = [...pin].map(Number)
  const halved = digits.filter((_, at) => at % 2 === 0)
  const doubled = digits.every((digit, at) => digit === digits[at - (at % 2)])
  return new Set(digits).size < 3 || isRound(digits) || repeats(digits) || isSteps(digits) || mirrors(digits) || (doubled && isSteps(halved)) || isDate(pin)
}

/** 13579, 90123: each digit is the one before and the same again, also beyond nine. */
function isRound(digits: readonly number[]): boolean {
  return digits.every((digit, at) => at < 2 || (digit - digits[at - 1]! - digits[1]! + digits[0]! + 20) % 10 === 0)
}

/** 123123, 12121. */
function repeats(digits: readonly number[]): boolean {
  const periods = Array.from({ length: Math.floor(digits.length / 2) }, (_, at) => at + 1)
  return periods.some((period) => digits.every((digit, at) => at < period || digit === digits[at - period]))
}

/** 123321. */
function mirrors(digits: readonly number[]): boolean {
  return digits.every((digit, at) => digit === digits.at(-1 - at)) && isSteps(digits.slice(0, Math.ceil(digits.length / 2)))
}

/** 123789, 147258, 159753: nothing but rows of three and more digits with equal steps, as on a keypad. */
function isSteps(digits: readonly number[]): boolean {
  let from = 0
  while (from < digits.length) {
    const step = digits[from + 1]! - digits[from]!
    let to = from + 1
    while (to < digits.length && digits[to]! - digits[to - 1]! === step) to++
    if (to - from < 3) return false
    from = to
  }
  return true
}

/** 240791, 24071991, 19910724: birthdays are what people who know the owner try. */
function isDate(pin: string): boolean {
  const [, a, b] = /^(\d\d)(\d\d)\d\d$/.exec(pin) ?? /^(\d\d)(\d\d)(?:19|20)\d\d$/.exec(pin) ?? []
  const [, month, day] = /^(?:19|20)\d\d(\d\d)(\d\d)$/.exec(pin) ?? []
  return isDay(a, b) || isDay(day, month)
}

function isDay(day: string | undefined, month: string | undefined): boolean {
  return day !== undefined && month !== undefined && +day >= 1 && +day <= 31 && +month >= 1 && +month <= 12
}
