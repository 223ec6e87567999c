import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startRegion } from '../stage/region.mjs'

let region

before(async () => (region = await startRegion()))
after(() => region?.stop())

const TEXT = { '&amp;': '&', '&#38;': '&', '&quot;': '"', '&#34;': '"', '&#39;': "'" }
const unescape = (text) => text.replace(/&(amp|quot|#38|#34|#39);/g, (name) => TEXT[name])

/** The addresses in a page, those of forms that only ask and of scripts and styles included. */
function linksIn(html, base) {
  const found = html.matchAll(/(?:href|src)="([^"]*)"/g)
  return [...found].map(([, link]) => new URL(unescape(link), base)).filter(({ protocol }) => protocol.startsWith('http'))
}

/** Asks for everything that can be reached from `starts`; gives a line for each page that is not as it should be. */
async function walk(starts, belongs) {
  const waiting = starts.map((start) => new URL(start))
  const seen = new Set(waiting.map(String))
  const wrong = []
  for (const url of waiting) {
    const answer = await fetch(url, { redirect: 'manual' })
    const html = (answer.headers.get('content-type') ?? '').startsWith('text/html') ? await answer.text() : ''
    if (answer.status >= 400) wrong.push(`${url} answers ${answer.status}`)
    if (html && !/<h1[ >]/.test(html)) wrong.push(`${url} has no heading`)
    for (const [, key] of html.matchAll(/⟦([^⟧]*)⟧/g)) wrong.push(`${url} lacks the text ${key}`)
    for (const link of linksIn(html, url)) {
      const anchor = decodeURIComponent(link.hash.slice(1))
      if (anchor && link.pathname === url.pathname && !html.includes(`id="${anchor}"`)) wrong.push(`${url} has no #${anchor}`)
      link.hash = ''
      if (seen.has(link.href) || !belongs(link)) continue
      seen.add(link.href)
      waiting.push(link)
    }
  }
  return { count: waiting.length, wrong }
}

test('every page of a town, of the region, of the issuer and the mailbox is there, with all its texts', async () => {
  const starts = ['gelsenkirchen', 'emscher-lippe', 'id', 'mail'].map((host) => region.at(host))
  const hosts = new Set(starts.map((start) => new URL(start).host))
  // The same pages in other languages, and lists of any services together, would have no end.
  const again = ['lang', 'sprache', 'mit']
  const belongs = (url) => hosts.has(url.host) && !again.some((name) => url.searchParams.has(name)) && url.pathname !== '/anmelden'
  const { count, wrong } = await walk(starts, belongs)
  assert.deepEqual(wrong, [])
  assert.ok(count > 300, `only ${count} pages were found`)
})

test('the front pages of all towns and realms are there in every language', async () => {
  const front = await (await fetch(region.at('id'))).text()
  const towns = linksIn(front, region.at('id')).filter((url) => url.pathname === '/' && url.port === region.port)
  assert.ok(towns.length > 10)
  const wrong = []
  for (const url of [...towns, new URL(region.at('bochum')), new URL(region.at('bochum-id'))]) {
    for (const language of ['de', 'de-simple', 'en', 'tr', 'uk']) {
      const answer = await fetch(url, { headers: { 'accept-language': language } })
      const html = await answer.text()
      if (answer.status !== 200 || html.includes('⟦')) wrong.push(`${url} in ${language}: ${answer.status}`)
    }
  }
  assert.deepEqual(wrong, [])
})
