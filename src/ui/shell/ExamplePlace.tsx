import { CirclePlace } from '../circle/index.ts'
import { exampleCircle } from '../example/exampleCircle.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { createCircle } from '../state/index.ts'

/** The example circle, through the same components as a real one; nothing in it can be changed. */
export function ExamplePlace() {
  const state = createCircle(exampleCircle(Date.now()))
  return (
    <main id="content" class="example">
      <div class="note" role="note">
        <p>
          <strong>{t.example.mark}.</strong> {t.example.note}
        </p>
        <div class="row">
          <a class="button primary" href={formatRoute({ place: 'start' })}>
            {t.example.start}
          </a>
          <a class="button quiet" href={formatRoute({ place: 'home' })}>
            {t.back}
          </a>
        </div>
      </div>
      <CirclePlace state={state} network={null} me={null} readOnly />
    </main>
  )
}
