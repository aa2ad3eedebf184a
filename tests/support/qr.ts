import { writeFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { encodeQR } from 'qr'
import { decodeQR } from 'qr/decode.js'

/** Reads the QR code that is on the screen there, from the pixels as they are shown. */
export async function readScreen(code: Locator): Promise<string> {
  const png = (await code.screenshot()).toString('base64')
  const { width, height, data } = await code.page().evaluate(async base64 => {
    const image = await createImageBitmap(
      new Blob([Uint8Array.from(atob(base64), character => character.charCodeAt(0))]),
    )
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const pixels = context.getImageData(0, 0, image.width, image.height)
    // As text: a list of half a million numbers takes seconds on its way.
    let text = ''
    for (const value of pixels.data) text += String.fromCharCode(value)
    return { width: image.width, height: image.height, data: btoa(text) }
  }, png)
  return decodeQR({ width, height, data: Buffer.from(data, 'base64') })
}

const WIDTH = 640
const HEIGHT = 480

/** A film (YUV4MPEG2) for Chromium's made-up camera, in which somebody holds up a QR code of this text. */
export async function filmOf(text: string, file: string): Promise<void> {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const scale = Math.floor(HEIGHT / rows.length)
  const left = Math.floor((WIDTH - scale * rows.length) / 2)
  const luma = Buffer.alloc(WIDTH * HEIGHT, 200)
  for (const [y, row] of rows.entries())
    for (const [x, dark] of row.entries())
      for (let dy = 0; dy < scale; dy++)
        luma.fill(
          dark ? 20 : 235,
          (y * scale + dy) * WIDTH + left + x * scale,
          (y * scale + dy) * WIDTH + left + (x + 1) * scale,
        )
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
  await writeFile(file, Buffer.concat([head, frame, frame]))
}
