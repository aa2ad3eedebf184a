export { AutoText } from './AutoText.tsx'
export { createAction } from './createAction.ts'
export { Empty } from './Empty.tsx'
export { Field } from './Field.tsx'
