import { writeFile } from 'node:fs/promises'

const WIDTH = 640
const HEIGHT = 480
const GREY = 0x80

/** Chromium's switches for a camera that shows `file` and is allowed without asking; the file is read anew each time the camera starts. */
export function cameraShows(file) {
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
}

/** Puts a picture of a code before the camera: `modules` as by `modulesOf`, or nothing for a grey wall. */
export async function picture(file, modules = []) {
  const luma = Buffer.alloc(WIDTH * HEIGHT, GREY)
  const scale = Math.floor(Math.min(WIDTH, HEIGHT) / Math.max(modules.length, 1))
  const [left, top] = [WIDTH, HEIGHT].map((length) => (length - modules.length * scale) >> 1)
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      for (let line = 0; line < scale; line++) {
        const from = (top + y * scale + line) * WIDTH + left + x * scale
        luma.fill(dark ? 0x10 : 0xeb, from, from + scale)
      }
    }
  }
  // YUV4MPEG2 with one frame: brightness, then two planes of colour at half the size, which stay neutral.
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\nFRAME\n`
  await writeFile(file, Buffer.concat([Buffer.from(head), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, GREY)]))
}

/** Reads a code's dark modules from its SVG, whose path draws each row as a line with gaps, such as `M4 4.5h7m1 0h2`. */
export function modulesOf({ viewBox, path }) {
  const size = Number(viewBox.split(' ')[2])
  const modules = Array.from({ length: size }, () => Array(size).fill(false))
  for (const [, from, y, dashes] of path.matchAll(/M(\d+) (\d+)\.5([^M]*)/g)) {
    let x = Number(from)
    for (const [, pen, run] of dashes.matchAll(/([hm])(\d+)/g)) {
      if (pen === 'h') modules[y].fill(true, x, x + Number(run))
      x += Number(run)
    }
  }
  return modules
}
