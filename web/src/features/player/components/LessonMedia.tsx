import file from 'bootstrap-icons/icons/file-earmark-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { useDownload } from '@/gql/useDownload'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { PdfViewer } from '@/ui/PdfViewer'
import { SandboxedHtml } from '@/ui/SandboxedHtml'
import { Skeleton } from '@/ui/Skeleton'
import { VideoPlayer } from '@/ui/VideoPlayer'
import { DownloadCard } from './DownloadCard'
import { SlideDeck } from './SlideDeck'
import { useLessonFile } from './useLessonFile'
import { usePosition } from './usePosition'

interface LessonMediaProps {
  lessonId: string
  title: string
  kind: 'VIDEO' | 'PDF' | 'SLIDES' | 'INTERACTIVE'
}

/** The lesson's video, document, slides or interactive page, where one left it. */
export function LessonMedia({ lessonId, title, kind }: LessonMediaProps) {
  const { t } = useTranslation('player')
  const { content, failed, renew } = useLessonFile(lessonId)
  const [position, remember] = usePosition(lessonId)
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
    return <VideoPlayer src={url} title={title} startAt={position} onExpired={renew} onProgress={remember} />
  }
  if (!isPdf) return <DownloadCard file={content.file} />
  const document = {
    src: url,
    title,
    onDownload: () => void save(id, name),
    startPage: position,
    onPage: remember,
    onExpired: renew,
  }
  return kind === 'SLIDES' ? <SlideDeck {...document} /> : <PdfViewer {...document} />
}
