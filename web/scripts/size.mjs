// Holds the build to its budget: what the first page loads, and what each other chunk adds.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FIRST_LOAD_KB = 170
const ROUTE_KB = 100
const EXCEPTED = /(PdfViewer|Editor)/
// hls.js alone is larger than a route may be; it comes after the page, with the first stream.
const STREAM = { part: /videoStream/, kilobytes: 120 }

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

function closure(key, found = new Set()) {
  if (found.has(key)) return found
  found.add(key)
  for (const next of manifest[key].imports ?? []) closure(next, found)
  return found
}

/** Every lazy part that the client can come to; the playground is a page of its own. */
function lazyPartsFrom(key, seen = new Set(), found = new Set()) {
  if (seen.has(key)) return found
  seen.add(key)
  const chunk = manifest[key]
  for (const next of chunk.dynamicImports ?? []) {
    if (!EXCEPTED.test(next)) found.add(next)
    lazyPartsFrom(next, seen, found)
  }
  for (const next of chunk.imports ?? []) lazyPartsFrom(next, seen, found)
  return found
}

const sizes = new Map()
function kilobytes(keys) {
  let sum = 0
  for (const key of keys) {
    const { file } = manifest[key]
    if (!file.endsWith('.js')) continue
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist))).length / 1000)
    sum += sizes.get(file)
  }
  return sum
}

const first = closure('src/features/landing/pages/HomePage.tsx', closure('index.html'))
const lazyParts = lazyPartsFrom('index.html')
const rows = [['first load', kilobytes(first), FIRST_LOAD_KB]]
for (const key of lazyParts) {
  const added = [...closure(key)].filter((part) => !first.has(part))
  rows.push([key, kilobytes(added), STREAM.part.test(key) ? STREAM.kilobytes : ROUTE_KB])
}

let failed = false
for (const [name, size, limit] of rows.sort((a, b) => b[1] - a[1])) {
  const over = size > limit
  failed ||= over
  console.log(`${size.toFixed(1).padStart(7)} KB of ${limit}  ${name}${over ? '  OVER BUDGET' : ''}`)
}
process.exit(failed ? 1 : 0)
