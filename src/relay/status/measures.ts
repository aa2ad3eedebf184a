import type { ComponentLogger, Metrics } from '@libp2p/interface'
import { prometheusMetrics } from '@libp2p/prometheus-metrics'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Counts, RelayStatus } from './status.ts'
import { keptBytes } from './status.ts'

const TRANSFERRED = 'libp2p_data_transfer_bytes_total'

/** Everything that is measured, for Prometheus: libp2p's own figures, the process's, and the relay's. */
export class Measures {
  readonly #registry = new Registry()
  /** For `createLibp2p`. */
  readonly libp2p: (components: { logger: ComponentLogger }) => Metrics

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
    this.libp2p = prometheusMetrics({ registry: this.#registry, collectDefaultMetrics: false })
  }

  /** Adds the relay's own figures, taken anew whenever somebody looks. */
  follow(status: () => Omit<RelayStatus, 'received' | 'sent' | 'bytesByProtocol'>): void {
    const registers = [this.#registry]
    const gauge = (name: string, help: string, value: (now: ReturnType<typeof status>) => number) =>
      new Gauge({
        name: `murmuration_${name}`,
        help,
        registers,
        collect() {
          this.set(value(status()))
        },
      })
    const group = (
      name: string,
      help: string,
      label: string,
      values: (now: ReturnType<typeof status>) => Counts,
    ) =>
      new Gauge({
        name: `murmuration_${name}`,
        help,
        labelNames: [label],
        registers,
        collect() {
          this.reset()
          for (const [key, value] of values(status())) this.set({ [label]: key }, value)
        },
      })
    group('info', 'Version of this relay', 'version', ({ version }) => [[version, 1]])
    gauge('up_seconds', 'Seconds since the start', ({ upSeconds }) => upSeconds)
    group('connections', 'Open connections of peers', 'transport', ({ connections }) => connections)
    group('streams', 'Open streams', 'protocol', ({ streams }) => streams)
    gauge('reservations', 'Peers that others can call here', ({ reservations }) => reservations)
    gauge('meeting_topics', 'Topics that peers meet at', ({ meetings }) => meetings)
    gauge('signalling_sockets', 'Pages on y-webrtc signalling', now => now.signallingSockets)
    gauge('signalling_topics', 'Topics of y-webrtc signalling', now => now.signallingTopics)
    new Counter({
      name: 'murmuration_turned_away_total',
      help: 'Turned away since the start',
      labelNames: ['rule'],
      registers,
      collect() {
        this.reset()
        for (const [rule, count] of status().turnedAway) this.inc({ rule }, count)
      },
    })
    gauge('kept_bytes', 'Bytes kept for circles', ({ kept }) => (kept ? keptBytes(kept) : 0))
    gauge('kept_quota_bytes', 'Bytes that may be kept', ({ kept }) => kept?.quotas.total ?? 0)
    gauge('kept_circles', 'Circles kept', ({ kept }) => kept?.circles.length ?? 0)
    group('circle_bytes', 'Bytes kept, by opaque id of the circle', 'circle', ({ kept }) =>
      (kept?.circles ?? []).map(({ name, bytes }) => [name, bytes]),
    )
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  /** Bytes since the start, by protocol and direction; `global` is the wires themselves. */
  async transferred(): Promise<Counts> {
    const metric = await this.#registry.getSingleMetric(TRANSFERRED)?.get()
    return (metric?.values ?? []).map(({ labels, value }) => [String(labels.protocol), value] as const)
  }
}
