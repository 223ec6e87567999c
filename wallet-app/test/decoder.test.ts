import assert from 'node:assert/strict'
import test from 'node:test'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'

const WIDTH = 640
const HEIGHT = 480

/** A camera picture of 640 x 480 with the code in its middle, `size` pixels wide, a little blurred and grey. */
function picture(text: string, size: number): { width: number; height: number; data: Uint8Array } {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 })
  const data = new Uint8Array(WIDTH * HEIGHT * 4)
  const [left, top] = [(WIDTH - size) / 2, (HEIGHT - size) / 2]
  const dark = (x: number, y: number): number => (rows[Math.floor(((y - top) / size) * rows.length)]?.[Math.floor(((x - left) / size) * rows.length)] === true ? 1 : 0)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const share = (dark(x, y) * 4 + dark(x - 1, y) + dark(x + 1, y) + dark(x, y - 1) + dark(x, y + 1)) / 8
      const grey = 200 - Math.round(share * 150)
      data.set([grey, grey, grey, 255], (y * WIDTH + x) * 4)
    }
  }
  return { width: WIDTH, height: HEIGHT, data }
}

test('a link of 110 characters is read from a picture of 640 x 480', () => {
  const link = `http://app.id.localhost:8080/#q=AAAAAAAAAAAAAAAAAAAAAA.17.${'x'.repeat(52)}`
  assert.equal(link.length, 110)
  for (const size of [220, 300, 420]) assert.equal(decodeQR(picture(link, size)), link, `${size} pixels`)
})
