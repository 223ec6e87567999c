// Cuts a design system's style sheet down to what a set of pages uses.
//
// KERN ships 340 KB of CSS, most of it utility classes and aliases of aliases. Three steps bring it
// under our budget without touching its look: drop rules whose classes occur nowhere, write constant
// custom properties where they are used, and drop what then is declared but never read.

import postcss from 'postcss'

const CLASS = /\.((?:kern|st)-[\w-]+)/g
const LIGHT = /prefers-color-scheme:\s*light/
// Selectors of KERN's manual theme switch and nested levels: we follow the system's setting alone.
const UNUSED_SELECTOR = /data-kern-theme|\.kern-(?:dark|light|layer|level-\d)\b/

/** Names of classes that occur in a text (a template, a script, a document). */
export function classesIn(text) {
  return new Set(text.match(/\b(?:kern|st)-[a-z0-9_-]+/g) ?? [])
}

/** Returns `css` with only the rules whose classes are all in `used`, custom properties resolved. */
export function cut(css, used) {
  const root = postcss.parse(css)
  root.walkComments((comment) => comment.remove())
  unwrapContextualAliases(root)
  dropUnusedRules(root, used)
  unwrapLight(root)
  resolveConstants(root)
  dropUnreadProperties(root)
  dropEmpty(root)
  return root.toString()
}

/** KERN declares its per-layer aliases on `body` for every theme switch; we have one layer: the root. */
function unwrapContextualAliases(root) {
  root.walkRules((rule) => {
    if (rule.selector.startsWith(':is(body') && rule.selector.includes('.kern-level-0')) rule.selector = ':root'
  })
}

function dropUnusedRules(root, used) {
  root.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && /keyframes$/.test(rule.parent.name)) return
    const kept = rule.selectors.filter((selector) => {
      if (UNUSED_SELECTOR.test(selector)) return false
      const outsideNegation = selector.replace(/:not\([^()]*\)/g, '')
      return [...outsideNegation.matchAll(CLASS)].every(([, name]) => used.has(name))
    })
    if (kept.length === 0) rule.remove()
    else rule.selectors = kept
  })
  // One rule in our layer serves all icons in forced colours; KERN repeats one per icon.
  root.walkAtRules('media', (media) => {
    if (!media.params.includes('forced-colors')) return
    media.walkRules((rule) => {
      if (rule.selector.includes('kern-icon')) rule.remove()
    })
  })
  root.walkDecls(/^-webkit-mask/, (decl) => decl.remove())
}

/** Light is the default, so that browsers without the media query get a readable page. */
function unwrapLight(root) {
  root.walkAtRules('media', (media) => {
    if (!LIGHT.test(media.params)) return
    // In front, since KERN's light block follows its dark one and would win otherwise.
    root.prepend(media.nodes)
    media.remove()
  })
}

function resolveConstants(root) {
  const constants = new Map()
  const varying = new Set()
  root.walkDecls(/^--/, (decl) => {
    const inRoot = decl.parent.selector === ':root' && decl.parent.parent.type === 'root'
    if (inRoot && !decl.value.includes('initial')) constants.set(decl.prop, decl.value)
    else varying.add(decl.prop)
  })
  for (const name of varying) constants.delete(name)
  root.walkDecls((decl) => {
    if (decl.value.includes('var(')) decl.value = substitute(decl.value, constants, varying)
  })
}

/** Replaces `var(--name, fallback)` by its constant, or drops a fallback that cannot be reached. */
function substitute(value, constants, varying) {
  let out = ''
  let rest = value
  for (;;) {
    const start = rest.indexOf('var(')
    if (start < 0) return out + rest
    const end = closing(rest, start + 3)
    const inner = rest.slice(start + 4, end)
    const [, name, fallback] = /^\s*(--[\w-]+)\s*(?:,([\s\S]*))?$/.exec(inner)
    out += rest.slice(0, start)
    if (constants.has(name)) out += substitute(constants.get(name), constants, varying)
    else if (varying.has(name) || fallback === undefined) out += `var(${name})`
    else if (name.startsWith('--kern')) out += substitute(fallback.trim(), constants, varying)
    else out += `var(${name},${substitute(fallback.trim(), constants, varying)})`
    rest = rest.slice(end + 1)
  }
}

function closing(text, open) {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at
  }
  throw new Error(`unbalanced parentheses in: ${text}`)
}

function dropUnreadProperties(root) {
  for (;;) {
    const read = new Set()
    root.walkDecls((decl) => {
      for (const [, name] of decl.value.matchAll(/var\((--[\w-]+)/g)) read.add(name)
    })
    let dropped = 0
    root.walkDecls(/^--kern/, (decl) => {
      if (read.has(decl.prop)) return
      decl.remove()
      dropped++
    })
    if (dropped === 0) return
  }
}

function dropEmpty(root) {
  root.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove()
  })
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove()
    else if (rule.name === 'charset') rule.remove()
  })
}
