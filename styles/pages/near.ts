// The list of offices by the distance from here. The position stays in this page: nothing is sent
// and nothing is kept. Without this script, and without a position, a postal code does the same.

const box = document.querySelector<HTMLElement>('[data-near]')
const list = document.querySelector<HTMLElement>('[data-near-list]')
const button = box?.querySelector('button')
const spoken = box?.querySelector<HTMLElement>('[role=status]')

const RADIANS = Math.PI / 180
const KM_PER_DEGREE = 111.2

function say(text: string | undefined): void {
  if (spoken) spoken.textContent = text ?? ''
}

function sort(list: HTMLElement, box: HTMLElement, { latitude, longitude }: GeolocationCoordinates): void {
  const written = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const away = (item: HTMLElement): number => {
    const north = Number(item.dataset.north ?? NaN)
    const east = Number(item.dataset.east ?? NaN)
    const right = (east - longitude) * Math.cos(((north + latitude) / 2) * RADIANS)
    return Math.hypot(north - latitude, right) * KM_PER_DEGREE
  }
  const items = [...list.children].filter((item) => item instanceof HTMLElement)
  const known = items.map((item) => ({ item, km: away(item) }))
  known.sort((a, b) => (Number.isNaN(a.km) ? Infinity : a.km) - (Number.isNaN(b.km) ? Infinity : b.km))
  for (const { item, km } of known) {
    const place = item.querySelector('[data-away]')
    if (place && !Number.isNaN(km)) place.textContent = (box.dataset.away ?? '').replace('{km}', written.format(km))
    list.append(item)
  }
  say(box.dataset.sorted)
}

if (box && list && button && 'geolocation' in navigator) {
  box.hidden = false
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => sort(list, box, coords),
      () => say(box.dataset.failed),
      { maximumAge: 60_000, timeout: 20_000 },
    )
  })
}
