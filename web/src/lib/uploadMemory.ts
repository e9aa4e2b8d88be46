/** Where a file belongs once it has arrived. */
export type UploadTarget =
  | { kind: 'LESSON'; lessonId: string; title: string }
  | { kind: 'MATERIAL'; courseId: string; lessonId: string | null; title: string }
  | { kind: 'COVER'; courseId: string }
  | { kind: 'REPLACEMENT'; itemId: string }
  | { kind: 'SHELF'; courseId: string | null; folderId: string | null }

/** What this browser knows of uploads under way, so that it recognises their files after a reload. */
export interface RememberedUpload {
  id: string
  name: string
  size: number
  /** Tells apart files of the same name and size. */
  head: string
  /** Absent: no place but the library. */
  target?: UploadTarget
}

const KEY = 'lyceum.uploads'
/** As many as the server lets a person have under way. */
const MOST = 20
const HEAD_BYTES = 64 * 1024
const listeners = new Set<() => void>()

export function rememberedUploads(): RememberedUpload[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as RememberedUpload[]
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

export function rememberUpload(upload: RememberedUpload) {
  store([...rememberedUploads().filter(({ id }) => id !== upload.id), upload].slice(-MOST))
}

export function forgetUpload(id: string) {
  store(rememberedUploads().filter((upload) => upload.id !== id))
}

let hadUploads = false

/** Whether there was anything for the upload tray to show; it is loaded then, and stays. */
export function hasUploads() {
  hadUploads ||= localStorage.getItem(KEY) !== null
  return hadUploads
}

export function onUploadsRemembered(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function store(uploads: RememberedUpload[]) {
  hadUploads ||= uploads.length > 0
  if (uploads.length > 0) localStorage.setItem(KEY, JSON.stringify(uploads))
  else localStorage.removeItem(KEY)
  for (const listener of listeners) listener()
}

/** A number for the first bytes of a file (FNV-1a). */
export async function headOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16)
}
