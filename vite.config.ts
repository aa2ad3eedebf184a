import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import solid from 'vite-plugin-solid'
import { buildHash } from './buildHash.ts'
import { pagePolicy } from './pagePolicy.ts'

/** Largest file that is kept for offline use: the peer with libp2p, unzipped, is the largest and must be among them. */
const OFFLINE_FILE_LIMIT = 4 * 1024 * 1024

/** What our own files are called, and what other apps call files that they do not know. */
const FILE_TYPES = ['application/vnd.murmuration', 'application/octet-stream'] as const

export default defineConfig({
  // Relative, so that dist/ works on any static host and under any path.
  base: './',
  build: { target: 'es2022', reportCompressedSize: true },
  plugins: [
    solid(),
    VitePWA({
      // An update asks first: whoever serves the app is trusted with its code, so the person decides when it changes.
      registerType: 'prompt',
      injectRegister: false,
      workbox: {
        // The first visit must already open again with the network gone.
        clientsClaim: true,
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}'],
        // What a latin reader never loads stays out of the first download; it is cached by the browser when needed.
        globIgnores: ['**/*{-ext-,vietnamese}*.woff2'],
        maximumFileSizeToCacheInBytes: OFFLINE_FILE_LIMIT,
        importScripts: ['share-target.js', 'version.js'],
        navigateFallbackDenylist: [/relay\.json$/, /version\.json$/],
      },
      manifest: {
        name: 'Murmuration',
        short_name: 'Murmuration',
        description: 'A social network with no server and no one in charge.',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#f7f4ed',
        theme_color: '#f7f4ed',
        share_target: {
          action: './share-target',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: { files: [{ name: 'files', accept: [...FILE_TYPES, '.murmuration'] }] },
        },
        file_handlers: [{ action: './', accept: { [FILE_TYPES[0]]: ['.murmuration'] } }],
        icons: [
          { src: 'flock.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
    pagePolicy(),
    buildHash(),
  ],
})
