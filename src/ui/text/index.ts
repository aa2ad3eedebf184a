export { Name } from './Name.tsx'
export { RichText } from './RichText.tsx'
