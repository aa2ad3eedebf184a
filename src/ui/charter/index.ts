export { CharterPlace } from './CharterPlace.tsx'
