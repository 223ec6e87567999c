const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Firefox|FxiOS/, 'Firefox'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

/** The kind of device for the person's list of devices, such as "Android, Chrome". */
export function deviceName(userAgent: string): string {
  const first = (list: typeof SYSTEMS): string | undefined => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [first(SYSTEMS), first(BROWSERS)].filter((part) => part !== undefined).join(', ') || 'Handy'
}
