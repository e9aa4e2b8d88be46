export interface DraftForm {
  kind: 'QUIZ' | 'DECK'
  generator: 'EXTRACTIVE' | 'MODEL'
  source: 'pdf' | 'lesson' | 'text'
  assetId: string
  /** What the chosen PDF is called. */
  assetName: string
  lessonId: string
  text: string
  wantedCount: number
  title: string
}

export const EMPTY: DraftForm = {
  kind: 'QUIZ',
  generator: 'EXTRACTIVE',
  source: 'pdf',
  assetId: '',
  assetName: '',
  lessonId: '',
  text: '',
  wantedCount: 20,
  title: '',
}

/** The one source for `createDraft`; undefined when none was chosen. */
export function sourceOf({ source, assetId, lessonId, text }: DraftForm) {
  if (source === 'text') return { text }
  if (source === 'pdf') return assetId === '' ? undefined : { assetId }
  return lessonId === '' ? undefined : { lessonId }
}
