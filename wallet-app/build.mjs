// Builds the phone app into dist/app: script, lazy decoder, style sheet, fonts, icons, service worker.

import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { build } from 'esbuild'
import { writeFonts, writeSheet } from '../styles/sheet.mjs'

const here = import.meta.dirname
const target = path.join(here, '../dist/app')
const at = (...parts) => path.join(here, ...parts)
const SCRIPT = { bundle: true, minify: true, format: 'esm', target: ['chrome119', 'firefox121', 'safari16.4'] }

async function sources() {
  const files = (await readdir(at('src'), { withFileTypes: true, recursive: true })).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  return Promise.all([...files.map((file) => path.join(file.parentPath, file.name)), at('index.html')].map((file) => readFile(file, 'utf8')))
}

/** Icons as pixels; the maskable one is larger than what any mask leaves, and has no corners of its own. */
async function icons() {
  const svg = await readFile(at('icons/icon.svg'), 'utf8')
  const pixels = (text, width) => new Resvg(text, { fitTo: { mode: 'width', value: width } }).render().asPng()
  const maskable = svg.replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80"').replace(/<rect[^>]*\/>/, '<rect x="-8" y="-8" width="80" height="80" fill="#1a3da5"/>')
  await Promise.all([
    cp(at('icons/icon.svg'), path.join(target, 'icon.svg')),
    writeFile(path.join(target, 'icon-192.png'), pixels(svg, 192)),
    writeFile(path.join(target, 'icon-512.png'), pixels(svg, 512)),
    writeFile(path.join(target, 'icon-maskable-512.png'), pixels(maskable, 512)),
  ])
}

/** The service worker knows every file and a version that changes with any of them. */
async function serviceWorker() {
  const names = (await readdir(target)).sort()
  const hash = createHash('sha256')
  for (const name of names) hash.update(name).update(await readFile(path.join(target, name)))
  const files = names.map((name) => (name === 'index.html' ? '/' : `/${name}`))
  await build({
    ...SCRIPT,
    entryPoints: [at('sw/sw.ts')],
    outfile: path.join(target, 'sw.js'),
    define: { VERSION: JSON.stringify(hash.digest('hex').slice(0, 16)), FILES: JSON.stringify(files) },
  })
}

await rm(target, { recursive: true, force: true })
await mkdir(target, { recursive: true })
await Promise.all([
  build({ ...SCRIPT, entryPoints: { app: at('src/main.ts') }, outdir: target, splitting: true, chunkNames: '[name]-[hash]' }),
  sources().then((texts) => writeSheet(target, 'app.css', [at('src/app.css')], texts)),
  writeFonts(target),
  icons(),
  cp(at('index.html'), path.join(target, 'index.html')),
  cp(at('manifest.webmanifest'), path.join(target, 'manifest.webmanifest')),
])
await serviceWorker()
