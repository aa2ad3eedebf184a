/// <reference types="vite/client" />
/// <reference types="vite-plugin-pwa/client" />

interface ImportMetaEnv {
  readonly VITE_RELAYS?: string
  readonly VITE_SIGNALLING?: string
}
