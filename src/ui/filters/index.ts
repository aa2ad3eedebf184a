export { FiltersSection } from './FiltersSection.tsx'
export { type Hidden, hiddenBy } from './hide.ts'
export { MutePerson } from './MutePerson.tsx'
export { isBusy, isStranger } from './strangers.ts'
