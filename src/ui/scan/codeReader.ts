/** Shape Detection API, as far as it is used; few browsers have it, and not on every system. */
interface Detector {
  detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: ['qr_code'] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

/** Reads QR codes in pictures: by the browser itself where it can, else by a library that is loaded now. */
export async function codeReader(): Promise<(image: ImageBitmapSource) => Promise<string | null>> {
  const { BarcodeDetector: native } = globalThis as { BarcodeDetector?: DetectorClass }
  const able = (await native?.getSupportedFormats())?.includes('qr_code') ?? false
  const Reader: DetectorClass =
    native && able ? native : ((await import('qr/decode.js')).BarcodeDetector as DetectorClass)
  const detector = new Reader({ formats: ['qr_code'] })
  return async image => (await detector.detect(image))[0]?.rawValue ?? null
}
