import { createResource, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import './scan.css'

/** Modules around a code that must stay light (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** A text as a QR code, dark on light whatever the page's colours: many cameras read it no other way. */
export function QrCode(props: { readonly text: string; readonly label: string }) {
  const [drawn] = createResource(
    () => props.text,
    async text => {
      const { encodeQR } = await import('qr')
      return draw(encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE }))
    },
  )
  return (
    <div class="qr">
      <Show
        when={drawn.state === 'ready' && drawn()}
        fallback={drawn.error && <p class="hint">{t.scan.tooLong}</p>}
      >
        {code => (
          <svg role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`}>
            <path d={code().path} />
          </svg>
        )}
      </Show>
    </div>
  )
}

/** One stroke for each run of dark modules in a row. */
function draw(rows: readonly (readonly boolean[])[]): { readonly size: number; readonly path: string } {
  const path: string[] = []
  for (const [y, row] of rows.entries())
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      path.push(`M${from} ${y}h${x + 1 - from}v1H${from}z`)
    }
  return { size: rows.length, path: path.join('') }
}
