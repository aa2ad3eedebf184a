import { t } from '../messages/index.ts'
import type { MapView } from './map/createView.ts'

/** Buttons over the map's corner, for who has no wheel and one finger. */
export function Zoom(props: { readonly map: MapView }) {
  return (
    <div class="zoom">
      <button type="button" class="outline" aria-label={t.web.zoomOut} onClick={() => props.map.zoomOut()}>
        <span aria-hidden="true">−</span>
      </button>
      <button type="button" class="outline" aria-label={t.web.zoomIn} onClick={() => props.map.zoomIn()}>
        <span aria-hidden="true">+</span>
      </button>
      <button type="button" class="quiet" onClick={() => props.map.fit()}>
        {t.web.fit}
      </button>
    </div>
  )
}
