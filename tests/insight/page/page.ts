import { everyFigure } from '../support/everyFigure.ts'

declare global {
  interface Window {
    everyFigure: typeof everyFigure
  }
}
window.everyFigure = everyFigure
