import { createSignal, createUniqueId, onCleanup, onMount } from 'solid-js'
import { Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { codeReader } from './codeReader.ts'

/** How often a frame is looked at: quick enough to feel immediate, and a phone stays cool. */
const LOOK_EVERY_MS = 150

/** What the camera sees, until there is a QR code in it; or a picture of one. */
export function Scanner(props: { readonly onText: (text: string) => void; readonly onClose: () => void }) {
  const id = createUniqueId()
  const [problem, setProblem] = createSignal<string | null>(null)
  const [watching, setWatching] = createSignal(false)
  let video: HTMLVideoElement | undefined
  let stream: MediaStream | undefined
  let closed = false

  const watch = async (): Promise<void> => {
    const read = await codeReader()
    while (!closed && video) {
      // A video that has no frame yet is no picture.
      const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await read(video) : null
      if (closed) return
      if (text) return props.onText(text)
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }
  const open = async (): Promise<void> => {
    if (!navigator.mediaDevices) return void setProblem(t.scan.noCamera)
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1280 } },
      })
      if (closed || !video) return release()
      video.srcObject = stream
      await video.play()
      setWatching(true)
      await watch()
    } catch (error) {
      if (!closed) setProblem(cameraTrouble(error))
    }
  }
  const release = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  const picture = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setProblem(null)
    try {
      const image = await createImageBitmap(file)
      const text = await (await codeReader())(image)
      if (text) return props.onText(text)
      setProblem(t.scan.noCode)
    } catch {
      setProblem(t.scan.noPicture) // the browser can't read the file, whatever it is
    }
  }
  onMount(() => void open())
  onCleanup(() => {
    closed = true
    release()
  })
  return (
    <div class="scanner">
      <video ref={video} muted playsinline aria-label={t.scan.camera} classList={{ on: watching() }} />
      <p class="hint" role="status">
        {watching() ? t.scan.watching : problem() === null ? t.scan.opening : ''}
      </p>
      <Problem text={problem()} />
      <div class="row">
        <label class="button outline" for={id}>
          {t.scan.picture}
        </label>
        <input
          id={id}
          type="file"
          accept="image/*"
          class="visually-hidden"
          onChange={event => void picture(event.currentTarget.files?.[0])}
        />
        <button type="button" class="quiet" onClick={() => props.onClose()}>
          {t.scan.stop}
        </button>
      </div>
    </div>
  )
}

const TROUBLE: Readonly<Record<string, string>> = {
  NotAllowedError: t.scan.refused,
  NotFoundError: t.scan.noCamera,
  OverconstrainedError: t.scan.noCamera,
  NotReadableError: t.scan.inUse,
}

const cameraTrouble = (error: unknown): string =>
  (error instanceof Error && TROUBLE[error.name]) || t.scan.noCamera
