import { For } from 'solid-js'
import type { Scene } from './createScene.ts'
import { curve, straight } from './lines.ts'

/** What passes behind the circles on its way from one to another. */
export function LinesBehind(props: { readonly scene: Scene }) {
  return (
    <g class="map-lines">
      <g class="map-bands">
        <For each={props.scene.bridges().bands}>
          {band => (
            <path d={straight(band)} style={{ 'stroke-width': String(2 + Math.min(16, band.count / 2)) }} />
          )}
        </For>
      </g>
      <g class="map-bridges">
        <For each={props.scene.bridges().lines}>{line => <path d={straight(line)} />}</For>
      </g>
    </g>
  )
}

/** What joins birds and circles. Each kind of line means one thing; the legend tells which. */
export function MapLines(props: { readonly scene: Scene }) {
  return (
    <g class="map-lines">
      <g class="map-ties">
        <For each={props.scene.ties()}>
          {tie => <path d={straight(tie)} classList={{ 'map-tie-chosen': tie.chosen }} />}
        </For>
      </g>
      <g class="map-bridges">
        <For each={props.scene.bridges().lines.flatMap(({ ends }) => ends)}>
          {line => <path d={straight(line)} />}
        </For>
      </g>
      <g class="map-carries">
        <For each={props.scene.carried()}>
          {line => <path d={curve(line, 0.22)} marker-end="url(#map-arrow)" />}
        </For>
      </g>
      <g class="map-wires">
        <For each={props.scene.wireLines()}>
          {line => <path d={curve(line)} classList={{ relayed: !line.direct }} />}
        </For>
        <For each={props.scene.relays().flatMap(({ line }) => line ?? [])}>
          {line => <path d={curve(line)} />}
        </For>
      </g>
      <g class="map-way">
        <For each={props.scene.way()}>{line => <path d={straight(line)} />}</For>
      </g>
    </g>
  )
}
