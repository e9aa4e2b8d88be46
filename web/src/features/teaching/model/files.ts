import type { Accept } from 'react-dropzone'

/** What the server takes for each kind of lesson; it looks at the content, this only guides the choice. */
export const LESSON_FILES: Record<'VIDEO' | 'PDF' | 'SLIDES', Accept> = {
  VIDEO: { 'video/*': ['.mp4', '.webm', '.mov', '.m4v'] },
  PDF: { 'application/pdf': ['.pdf'] },
  SLIDES: {
    'application/pdf': ['.pdf'],
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
    'application/vnd.oasis.opendocument.presentation': ['.odp'],
  },
}

/** A first title for an uploaded file: "week-1_notes.pdf" becomes "week 1 notes". */
export function titleOfFile(name: string): string {
  const stem = name.replace(/\.[^.]+$/, '')
  return (stem.replace(/[-_\s]+/g, ' ').trim() || name).slice(0, 160)
}
