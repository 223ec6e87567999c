import { Problem } from '../api/client.ts'

/** Finds a code in a picture; null when there is none. */
export type Decoder = (video: HTMLVideoElement) => Promise<string | null>

interface Detector { detect(source: CanvasImageSource): Promise<readonly { rawValue: string }[]> }
interface DetectorClass { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }

const PAUSE = 120

/** Starts the rear camera in `video`; rejects with a sentence about what is missing. */
export async function startCamera(video: HTMLVideoElement): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) throw new Problem('camera_missing')
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } })
    video.srcObject = stream
    await video.play()
    return stream
  } catch (error) {
    const denied = error instanceof DOMException && error.name === 'NotAllowedError'
    throw new Problem(denied ? 'camera_denied' : 'camera_missing')
  }
}

/** The browser's own decoder where there is one, else ours, loaded only then. */
export async function chooseDecoder(): Promise<Decoder> {
  const detectors = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const formats: readonly string[] | undefined = await detectors?.getSupportedFormats().catch(() => [])
  if (detectors !== undefined && formats?.includes('qr_code') === true) {
    const detector = new detectors({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  }
  return (await import('./decoder.ts')).decode
}

/** Looks for codes until `signal` ends it; `found` is told each text once as long as it stays in view. */
export async function watchCodes(video: HTMLVideoElement, decode: Decoder, found: (text: string) => void, signal: AbortSignal): Promise<void> {
  let last: string | null = null
  while (!signal.aborted) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      const text = await decode(video).catch(() => null)
      if (signal.aborted) return
      if (text !== null && text !== last) {
        last = text
        found(text)
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
