import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { until } from './process.mjs'

/** A mail server on this machine that keeps what it is given (RFC 5321, as little as a client needs). */
export async function startMailServer() {
  const mails = []
  const server = createServer(async (socket) => {
    socket.on('error', () => undefined)
    socket.write('220 sink ESMTP\r\n')
    let letter
    for await (const line of createInterface({ input: socket })) {
      if (letter) {
        if (line !== '.') { letter.push(line); continue }
        mails.push(letter.join('\n'))
        letter = undefined
      } else if (/^DATA/i.test(line)) {
        letter = []
        socket.write('354 go on\r\n')
        continue
      }
      socket.write(/^EHLO/i.test(line) ? '250-sink\r\n250 8BITMIME\r\n' : /^QUIT/i.test(line) ? '221 bye\r\n' : '250 OK\r\n')
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  /** The first address like `pattern` in a mail, which may be encoded for the way (RFC 2045, 6.7 and 6.8). */
  const link = (pattern) => until(`a mail with ${pattern}`, () => mails.map(readable).join('\n').match(pattern)?.[0])
  return { port: server.address().port, mails, link, stop: () => new Promise((done) => server.close(done)) }
}

function readable(mail) {
  const [head, ...rest] = mail.split('\n\n')
  const body = rest.join('\n\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  return /quoted-printable/i.test(head) ? body.replaceAll('=\n', '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))) : body
}
