import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm']

/** Puts what pdf.js reads by name (fonts, character maps, image decoders) into the build, as `pdfjs/`. */
export function pdfAssets(): Plugin {
  return {
    name: 'lyceum:pdf-assets',
    apply: 'build',
    generateBundle() {
      for (const folder of FOLDERS) {
        for (const file of readdirSync(join(PACKAGE, folder))) {
          const source = readFileSync(join(PACKAGE, folder, file))
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${file}`, source })
        }
      }
    },
  }
}
