import { Emitter } from '../../base/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Charter } from './api.ts'

export class CircleCharter implements Charter {
  readonly events = new Emitter<{ change: undefined; cursors: undefined }>()
  readonly #circle: CirclePeer

  constructor(circle: CirclePeer) {
    this.#circle = circle
  }

  get text(): string {
    return this.#circle.parts.replica.commons.document.getText('charter').toString()
  }

  edit(): void {
    return
  }
  async settled(): Promise<void> {
    return
  }
  authors() {
    return []
  }
  history() {
    return []
  }
  async revert(): Promise<void> {
    return
  }
  cursors() {
    return []
  }
  setCursor(): void {
    return
  }
}
