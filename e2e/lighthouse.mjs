#!/usr/bin/env node
// Lighthouse's four scores for the pages that people come to first, of the demo on this machine. Run
// by hand (`make lighthouse`): it is fetched for that, and its numbers depend on the machine. Ends with
// an error where one is below LEAST.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRegion } from './stage/region.mjs'

const LEAST = 98
const VERSION = '12.8.2'
const PAGES = { home: '/', search: '/suche?q=ausweis', service: '/leistungen/personalausweis-neu' }
const sandbox = process.getuid() === 0 ? ' --no-sandbox' : ''

const region = await startRegion()
const folder = mkdtempSync(join(tmpdir(), 'stadttor-lighthouse-'))
try {
  for (const [name, path] of Object.entries(PAGES)) {
    const file = join(folder, `${name}.json`)
    const args = [region.at('gelsenkirchen', path), '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=--headless=new${sandbox}`]
    const env = { ...process.env, CHROME_PATH: '/usr/bin/chromium' }
    const ran = spawnSync('npx', ['--yes', `lighthouse@${VERSION}`, ...args], { env, stdio: 'inherit' })
    if (ran.status !== 0) process.exitCode = 1
    else report(name, JSON.parse(readFileSync(file, 'utf8')))
  }
} finally {
  rmSync(folder, { recursive: true })
  await region.stop()
}

function report(name, { categories, audits }) {
  const scores = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`)
  console.log(`${name}: ${scores.join(', ')}`)
  if (Object.values(categories).some(({ score }) => score * 100 < LEAST)) process.exitCode = 1
  const lost = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9))
  for (const { id } of lost) console.log(`  ${id}: ${audits[id].title}`)
}
