import { createUniqueId } from 'solid-js'
import { CALL_LINE_LIMIT, CALL_PEOPLE_LIMIT } from '../../model/index.ts'
import { Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { CallDraft } from './draft.ts'
import { Items } from './Items.tsx'

interface Props {
  readonly draft: CallDraft
  readonly onChange: (part: Partial<CallDraft>) => void
}

/** The boxes of a call, for a new one and for one that is changed. */
export function CallFields(props: Props) {
  return (
    <>
      <Field
        label={t.calls.what}
        placeholder={t.calls.whatPlaceholder}
        value={props.draft.what}
        onInput={what => props.onChange({ what })}
        maxLength={CALL_LINE_LIMIT}
        required
        focus
      />
      <Field
        label={t.calls.why}
        placeholder={t.calls.whyPlaceholder}
        value={props.draft.why}
        onInput={why => props.onChange({ why })}
        rows={3}
      />
      <Field
        label={t.calls.where}
        placeholder={t.calls.wherePlaceholder}
        value={props.draft.where}
        onInput={where => props.onChange({ where })}
        maxLength={CALL_LINE_LIMIT}
      />
      <div class="call-form-row">
        <Moment label={t.calls.from} value={props.draft.from} onInput={from => props.onChange({ from })} />
        <Moment
          label={t.calls.by}
          value={props.draft.by}
          min={props.draft.from}
          onInput={by => props.onChange({ by })}
        />
        <People value={props.draft.people} onInput={people => props.onChange({ people })} />
      </div>
      <Items kind="things" items={props.draft.things} onChange={things => props.onChange({ things })} />
      <Items kind="tasks" items={props.draft.tasks} onChange={tasks => props.onChange({ tasks })} />
    </>
  )
}

interface BoxProps {
  readonly value: string
  readonly onInput: (value: string) => void
}

function Moment(props: BoxProps & { readonly label: string; readonly min?: string }) {
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="datetime-local"
        min={props.min || undefined}
        value={props.value}
        onInput={event => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}

function People(props: BoxProps) {
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>{t.calls.people}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min="1"
        max={CALL_PEOPLE_LIMIT}
        value={props.value}
        onInput={event => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}
