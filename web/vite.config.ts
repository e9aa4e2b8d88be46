import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { pages } from './vite/pages.ts'
import { pdfAssets } from './vite/pdfAssets.ts'
import { schemaFacts } from './vite/schemaFacts.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = process.env.LYCEUM_API ?? 'http://127.0.0.1:8000'
const proxy = {
  '/graphql': { target: api, ws: true },
  '/files': api,
  '/media': api,
  '/healthz': api,
}

export default defineConfig({
  base: '/static/web/',
  plugins: [react(), pages(), schemaFacts(here('../schema.graphql')), pdfAssets()],
  resolve: { alias: { '@': here('./src') } },
  server: { port: 5173, strictPort: true, proxy },
  preview: { port: 5174, strictPort: true, proxy },
  css: {
    preprocessorOptions: {
      // Bootstrap 5.3 is written for the older Sass functions; its warnings are not about our code.
      scss: {
        quietDeps: true,
        silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
      },
    },
  },
  build: {
    manifest: true,
    target: 'es2022',
    // Every browser of that age preloads modules by itself.
    modulePreload: { polyfill: false },
    // Only Monaco, in the playground, is above this; `npm run size` holds the real budget.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: [here('./index.html'), here('./playground.html')],
      // GraphiQL's hints to the React compiler mean nothing to a bundler.
      // What every page needs travels together: many small files cost more than one.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /icons\/(arrow-right|bell|check-lg|compass|file-earmark-text|lock|play-fill|search|star-fill)\.svg|src\/(ui\/(Button|Icon|IconButton|Skeleton|ErrorState)|lib\/(paths|roles|useDocumentTitle|useHotkeys)|gql\/(graphql|viewer|socketState|session|tokens|GraphQLProvider))\.tsx?$/,
            },
            // One file each, they are a fifth of all requests.
            { name: 'icons', test: /bootstrap-icons\/icons/, minShareCount: 5 },
          ],
        },
      },
      checks: { bundlerTimings: false, moduleLevelDirective: false },
    },
  },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://localhost:3000/' } },
    setupFiles: ['./src/test/setup.ts'],
    include: ['{src,vite,scripts}/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    unstubGlobals: true,
    // A file needs a third of the time where React, msw and the schema are loaded already.
    isolate: false,
    testTimeout: 30_000,
  },
})
