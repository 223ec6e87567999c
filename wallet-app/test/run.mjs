// Bundles the tests and runs them with Node's own test runner.

import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'

const here = import.meta.dirname
const target = await mkdtemp(path.join(tmpdir(), 'stadttor-app-'))
const tests = (await readdir(here)).filter((name) => name.endsWith('.test.ts')).map((name) => path.join(here, name))
await build({ entryPoints: tests, outdir: target, bundle: true, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' } })
const { status } = spawnSync(process.execPath, ["--test", ...tests.map((file) => path.join(target, path.basename(file, ".ts") + ".mjs"))], { stdio: 'inherit' })
await rm(target, { recursive: true })
process.exit(status ?? 1)
