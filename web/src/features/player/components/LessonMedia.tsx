import file from 'bootstrap-icons/icons/file-earmark-x.svg?raw'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useDownload } from '@/gql/useDownload'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { PdfViewer } from '@/ui/PdfViewer'
import { SandboxedHtml } from '@/ui/SandboxedHtml'
import { Skeleton } from '@/ui/Skeleton'
import type { Position } from '../model/ProgressReporter'
import { DownloadCard } from './DownloadCard'
import { LessonVideo } from './LessonVideo'
import { SlideDeck } from './SlideDeck'
import { useLessonFile } from './useLessonFile'

/** Where its reader is: where they begin, where they come to, and the way elsewhere. */
export interface LessonPlace {
  start: Position
  seek: RefObject<((to: number) => void) | null>
  /** The second a film begins at, which may not be the one it was left at: once it is loaded. */
  onStart: (second: number) => void
  onPage: (page: number) => void
  onSecond: (second: number, duration: number) => void
  onPlaying: (isPlaying: boolean) => void
}

interface LessonMediaProps {
  lessonId: string
  title: string
  kind: 'VIDEO' | 'PDF' | 'SLIDES' | 'INTERACTIVE'
  place: LessonPlace
}

/** The lesson's video, document, slides or interactive page, where one left it. */
export function LessonMedia({ lessonId, title, kind, place }: LessonMediaProps) {
  const { t } = useTranslation('player')
  const { content, failed, renew } = useLessonFile(lessonId)
  const { save } = useDownload()

  if (failed) return <ErrorState title={t('fileFailed')} onRetry={renew} />
  if (!content) return <Skeleton height="min(56vw, 30rem)" radius="0.9rem" />
  if (kind === 'INTERACTIVE' && content.interactiveUrl) {
    return <SandboxedHtml src={content.interactiveUrl} title={title} />
  }
  if (!content.file) return <EmptyState icon={file} title={t('noFile')} />

  const { id, name, url, contentType } = content.file
  const isPdf = contentType === 'application/pdf'
  if (kind === 'VIDEO') {
    return <LessonVideo file={content.file} title={title} place={place} onExpired={renew} />
  }
  if (!isPdf) return <DownloadCard file={content.file} />
  const document = {
    src: url,
    title,
    onDownload: () => void save(id, name),
    startPage: place.start.page,
    seek: place.seek,
    onPage: place.onPage,
    onExpired: renew,
  }
  return kind === 'SLIDES' ? <SlideDeck {...document} /> : <PdfViewer {...document} />
}
