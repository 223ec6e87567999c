// Builds the style sheet, fonts and page scripts of the portals and the identity provider into dist/styles,
// and the fonts of printed documents into dist/print.

import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { writeFonts, writePrintFonts, writeSheet } from './sheet.mjs'

const here = import.meta.dirname
const root = path.join(here, '..')
const target = path.join(root, 'dist/styles')

/** The texts in which class names may occur: this folder's list of components, templates, Rust. */
async function texts(folder) {
  const found = []
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && /\.(?:html|rs)$/.test(entry.name)) found.push(path.join(entry.parentPath, entry.name))
  }
  return Promise.all(found.map((file) => readFile(file, 'utf8')))
}

await rm(target, { recursive: true, force: true })
await mkdir(target, { recursive: true })
const used = [await readFile(path.join(here, 'README.md'), 'utf8'), ...await texts(path.join(root, 'crates'))]
await Promise.all([
  writeSheet(target, 'stadttor.css', [], used),
  build({ entryPoints: [path.join(here, 'desk.css')], outdir: target, minify: true }),
  writeFonts(target),
  writePrintFonts(path.join(root, 'dist/print')),
  build({
    entryPoints: ['passkey', 'frames', 'carry', 'check-session', 'suggestions', 'near', 'embed', 'component'].map((page) => path.join(here, `pages/${page}.ts`)),
    outdir: target,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
  }),
])
