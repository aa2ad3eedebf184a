export { cutText } from './cut.ts'
export { Name } from './Name.tsx'
export { parseText, sourceOf } from './parse.ts'
export { RichText } from './RichText.tsx'
