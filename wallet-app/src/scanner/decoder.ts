import decodeQR from 'qr/decode.js'

const LONGEST_SIDE = 800
const canvas = document.createElement('canvas')
const context = canvas.getContext('2d', { willReadFrequently: true })

/** Finds a QR code in the current picture of `video`. */
export function decode(video: HTMLVideoElement): Promise<string | null> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight))
  const width = Math.round(video.videoWidth * scale)
  const height = Math.round(video.videoHeight * scale)
  if (context === null || width === 0 || height === 0) return Promise.resolve(null)
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  context.drawImage(video, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  try {
    return Promise.resolve(decodeQR({ width, height, data }))
  } catch {
    // The library throws when there is no code in the picture.
    return Promise.resolve(null)
  }
}
