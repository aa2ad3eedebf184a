/** A figure that is moved by hand, with its value in words. */
export function Slider(props: {
  readonly label: string
  /** The value in words. */
  readonly value: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly at: number
  /** While it is moved. */
  readonly onMove: (at: number) => void
  /** Once it is let go. */
  readonly onSet: () => void
}) {
  return (
    <label class="slider">
      <span>{props.label}</span>
      {/* Not an `output`, which would take the label for itself. */}
      <span class="slider-value" aria-hidden="true">
        {props.value}
      </span>
      <input
        type="range"
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.at}
        aria-valuetext={props.value}
        onInput={event => props.onMove(event.currentTarget.valueAsNumber)}
        onChange={() => props.onSet()}
      />
    </label>
  )
}
