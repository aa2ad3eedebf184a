export { CarriedWords } from './CarriedWords.tsx'
export { CarryForm } from './CarryForm.tsx'
