import download from 'bootstrap-icons/icons/download.svg?raw'
import eye from 'bootstrap-icons/icons/eye.svg?raw'
import eyeSlash from 'bootstrap-icons/icons/eye-slash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { useDownload } from '@/gql/useDownload'
import { formatBytes } from '@/lib/bytes'
import { Button } from '@/ui/Button'
import { lessonKindIcons } from '@/ui/course/lessonKinds'
import { FileDrop } from '@/ui/FileDrop'
import { Icon } from '@/ui/Icon'
import { PdfViewer } from '@/ui/PdfViewer'
import { toast } from '@/ui/toast'
import { VideoPlayer } from '@/ui/VideoPlayer'
import { LESSON_FILES } from '../model/files'
import { PublishStateFragment } from './PublishState'
import { VideoStreaming } from './VideoStreaming'
import { VideoStreamingFragment } from './videoDocuments'
import { LibraryPicker, type PickedFile } from '@/ui/library/LibraryPicker'
import { Uploads } from '@/ui/uploads/Uploads'
import { useUploads } from '@/ui/uploads/useUploads'

export const LessonFileFragment = graphql(
  `
    fragment LessonFile on Lesson {
      id
      title
      content {
        file {
          id
          name
          size
          kind
          contentType
          url
          video {
            ...VideoStreaming
          }
        }
      }
    }
  `,
  [VideoStreamingFragment],
)

const SetLessonFile = graphql(
  `
    mutation SetLessonFile($input: UpdateLessonInput!) {
      updateLesson(input: $input) {
        lesson {
          ...LessonFile
          course {
            ...PublishState
          }
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [LessonFileFragment, PublishStateFragment],
)

interface LessonFileProps {
  data: FragmentOf<typeof LessonFileFragment>
  courseId: string
  kind: 'VIDEO' | 'PDF' | 'SLIDES'
  onExpired: () => void
}

/** The one file that a video, PDF or slides lesson is made of; a new one takes its place at once. */
export function LessonFile({ data, courseId, kind, onExpired }: LessonFileProps) {
  const { t } = useTranslation('teaching')
  const { id, title, content } = readFragment(LessonFileFragment, data)
  const { run } = useAction(SetLessonFile)
  const [replacing, setReplacing] = useState(false)
  const setFile = async (assetId: string) => {
    let reason: string | undefined
    const payload = await run(
      { input: { lessonId: id, assetId } },
      {
        handle: ([error]) => {
          reason = error?.message
          return true
        },
      },
    )
    if (payload) setReplacing(false)
    return payload ? undefined : (reason ?? t('lesson.fileFailed'))
  }
  const { queue, items } = useUploads(`file of ${id}`, setFile, () => ({
    kind: 'LESSON',
    lessonId: id,
    title,
  }))

  async function pick({ assetId }: PickedFile) {
    const reason = await setFile(assetId)
    if (reason !== undefined) toast.error(reason)
    return reason === undefined
  }
  const file = content?.file

  return (
    <section className="card" aria-label={t('lesson.file')}>
      <div className="card-body stack">
        {file && (
          <CurrentFile {...{ file, kind, title, onExpired }} onReplace={() => setReplacing(!replacing)} />
        )}
        {kind === 'VIDEO' && file?.video && (
          <VideoStreaming key={file.id} assetId={file.id} data={file.video} onSettled={onExpired} />
        )}
        <Uploads queue={queue} items={items} />
        {(!file || replacing) && items.length === 0 && (
          <>
            <FileDrop
              label={t(`lesson.drop.${kind}`)}
              hint={t(`lesson.dropHint.${kind}`)}
              accept={LESSON_FILES[kind]}
              onFiles={(files) => queue.add(files)}
            />
            <div>
              <LibraryPicker
                courseId={courseId}
                kind={kind === 'VIDEO' ? 'VIDEO' : 'DOCUMENT'}
                onPick={pick}
              />
            </div>
          </>
        )}
      </div>
    </section>
  )
}

interface CurrentFileProps extends Omit<LessonFileProps, 'data' | 'courseId'> {
  file: NonNullable<NonNullable<ResultOf<typeof LessonFileFragment>['content']>['file']>
  title: string
  onReplace: () => void
}

function CurrentFile({ file, kind, title, onExpired, onReplace }: CurrentFileProps) {
  const { t, i18n } = useTranslation(['teaching', 'common'])
  const [shown, setShown] = useState(false)
  const { save, busy } = useDownload()
  const isPdf = file.contentType === 'application/pdf'
  const canShow = kind === 'VIDEO' || isPdf

  return (
    <>
      <div className="file-row">
        <Icon svg={lessonKindIcons[kind]} className="fs-4" />
        <div className="overflow-hidden">
          <div className="upload-name">{file.name}</div>
          <div className="field-hint">{formatBytes(file.size, i18n.language)}</div>
        </div>
        <div className="file-row-acts">
          {canShow && (
            <Button
              variant="ghost"
              size="sm"
              icon={shown ? eyeSlash : eye}
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? t('lesson.hideFile') : t('lesson.showFile')}
            </Button>
          )}
          <Button
            variant="ghost"
            size="sm"
            icon={download}
            loading={busy}
            onClick={() => void save(file.id, file.name)}
          >
            {t('common:ui.download')}
          </Button>
          <Button variant="secondary" size="sm" onClick={onReplace}>
            {t('lesson.replaceFile')}
          </Button>
        </div>
      </div>
      {shown && kind === 'VIDEO' && <VideoPlayer src={file.url} title={title} onExpired={onExpired} />}
      {shown && kind !== 'VIDEO' && isPdf && <PdfViewer src={file.url} title={title} onExpired={onExpired} />}
    </>
  )
}
