// Names below .localhost are this machine (RFC 6761, section 6.3). Browsers and curl know that; Node asks
// the system's resolver, which often does not.
import dns from 'node:dns'

const system = dns.lookup

dns.lookup = (name, options, answer) => {
  const [how, done] = typeof options === 'function' ? [{}, options] : [options, answer]
  if (!name.endsWith('.localhost')) return system(name, how, done)
  process.nextTick(() => (how?.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)))
}
