// Builds one page family's style sheet and the fonts it names.

import { readFile, writeFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { transform } from 'esbuild'
import subset from 'subset-font'
import { classesIn, cut } from './cut.mjs'

const kern = path.dirname(createRequire(import.meta.url).resolve('@kern-ux/native/package.json'))
const here = import.meta.dirname
const FACES = { 400: 'Regular', 600: 'SemiBold' }

// German, English, Turkish and the neighbours' names (Latin-1, Latin Extended-A); then Ukrainian.
const ALPHABETS = {
  '': [[0x20, 0x7e], [0xa0, 0xff], [0x100, 0x17f], [0x2010, 0x2014], [0x2018, 0x201a], [0x201c, 0x201e], [0x2022, 0x2022], [0x2026, 0x2026], [0x202f, 0x202f], [0x20ac, 0x20ac], [0x2190, 0x2193], [0x1e9e, 0x1e9e]],
  '-cyrillic': [[0x400, 0x45f], [0x490, 0x491], [0x2116, 0x2116]],
}

/** Writes `<target>/<name>` from KERN and our layers, cut to the classes that occur in `texts`. */
export async function writeSheet(target, name, layers, texts) {
  const used = classesIn(texts.join('\n'))
  const parts = [await readFile(path.join(kern, 'dist/kern.css'), 'utf8'), fontFaces()]
  for (const layer of [path.join(here, 'stadttor.css'), ...layers]) parts.push(await readFile(layer, 'utf8'))
  const { code } = await transform(cut(parts.join('\n'), used), { loader: 'css', minify: true })
  if (/url\(["']?(?:https?:)?\/\//.test(code)) throw new Error(`${name} names a foreign host`)
  await mkdir(target, { recursive: true })
  await writeFile(path.join(target, name), code)
  return code
}

/** Writes the fonts that `writeSheet` names into `target`. */
export async function writeFonts(target) {
  await mkdir(target, { recursive: true })
  for (const [weight, face] of Object.entries(FACES)) {
    const full = await readFile(path.join(kern, `dist/fonts/fira-sans/FiraSans-${face}.woff2`))
    for (const [suffix, ranges] of Object.entries(ALPHABETS)) {
      const font = await subset(full, characters(ranges), { targetFormat: 'woff2', keepFeatures: ['kern', 'mark', 'locl', 'ccmp', 'tnum'], noHinting: true })
      await writeFile(path.join(target, `fira-sans-${weight}${suffix}.woff2`), font)
    }
  }
}

/** Writes the fonts that are embedded in printed documents (PDF) into `target`: all alphabets in one file. */
export async function writePrintFonts(target) {
  await mkdir(target, { recursive: true })
  const all = characters(Object.values(ALPHABETS).flat())
  for (const [weight, face] of Object.entries(FACES)) {
    const full = await readFile(path.join(kern, `dist/fonts/fira-sans/FiraSans-${face}.woff2`))
    const font = await subset(full, all, { targetFormat: 'sfnt', keepFeatures: [], noHinting: true })
    await writeFile(path.join(target, `fira-sans-${weight}.ttf`), font)
  }
}

function characters(ranges) {
  let text = ''
  for (const [first, last] of ranges) for (let code = first; code <= last; code++) text += String.fromCodePoint(code)
  return text
}

function fontFaces() {
  const hex = (code) => code.toString(16)
  return Object.keys(FACES).flatMap((weight) => Object.entries(ALPHABETS).map(([suffix, ranges]) => `@font-face {
    font-family: "Fira Sans"; font-weight: ${weight}; font-display: optional;
    src: url("./fira-sans-${weight}${suffix}.woff2") format("woff2");
    unicode-range: ${ranges.map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`)).join(', ')};
  }`)).join('\n')
}
