import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The path of a program or module; fails with the name of the Debian package that brings it. */
export function needs(path, debianPackage) {
  if (!existsSync(path)) throw new Error(`${path} is missing: apt-get install ${debianPackage}`)
  return path
}

/** The program under test: STADTTOR_BIN, else the workspace's debug build, else its release build. */
export function program() {
  const built = ['debug', 'release'].map((kind) => fileURLToPath(new URL(`../../target/${kind}/stadttor`, import.meta.url)))
  const found = [process.env.STADTTOR_BIN, ...built].find((path) => path && existsSync(path))
  if (!found) throw new Error('no stadttor to test: cargo build -p stadttor, or set STADTTOR_BIN')
  return found
}

/** The Python of the tests' own environment, which has to have a module; `scripts/prepare-test` makes it. */
export function python(module) {
  const folder = fileURLToPath(new URL('../.venv/', import.meta.url))
  const packages = existsSync(`${folder}lib`) ? readdirSync(`${folder}lib`) : []
  const has = packages.some((version) => existsSync(`${folder}lib/${version}/site-packages/${module}`))
  if (!has) throw new Error(`the Python module ${module} is missing: scripts/prepare-test`)
  return `${folder}bin/python`
}
