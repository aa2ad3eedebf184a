/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_RELAYS?: string
  readonly VITE_SIGNALLING?: string
}
