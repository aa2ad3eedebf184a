import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { PeerState } from '../state/index.ts'
import { FILE_SUFFIX } from './bytes.ts'
import { createTaking } from './createTaking.ts'
import { handed } from './handed.ts'
import './files.css'

const isOurs = ({ name }: File): boolean => name.endsWith(FILE_SUFFIX)

/** Takes files of ours wherever they are dropped on the page, and those with which the system has opened it. */
export function FileDrop(props: { readonly state: PeerState }) {
  const taking = createTaking(props.state)
  const [over, setOver] = createSignal(false)
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
  const onOver = (event: DragEvent) => {
    if (!hasFiles(event) || event.defaultPrevented) return
    // Without this the browser would open the file in place of the page.
    event.preventDefault()
    setOver(true)
  }
  const onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false)
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    if (!hasFiles(event) || event.defaultPrevented) return
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    const ours = files.filter(isOurs)
    // What has lost its suffix on the way is told for what it is by what is in it.
    void taking.take(ours.length > 0 ? ours : files)
  }
  onMount(() => {
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    handed(files => void taking.take(files))
  })
  onCleanup(() => {
    removeEventListener('dragover', onOver)
    removeEventListener('dragleave', onLeave)
    removeEventListener('drop', onDrop)
  })
  return (
    <Show when={over() || taking.busy()}>
      <p class="file-drop" role="status">
        {over() ? t.files.drop : t.files.opening}
      </p>
    </Show>
  )
}
