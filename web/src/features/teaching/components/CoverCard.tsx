import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { CourseCover, CourseCoverFragment } from '@/ui/course/CourseCover'
import { FileDrop } from '@/ui/FileDrop'
import { PublishStateFragment } from './PublishState'
import { Uploads } from '@/ui/uploads/Uploads'
import { useUploads } from '@/ui/uploads/useUploads'

export const CoverFragment = graphql(
  `
    fragment CoverCard on Course {
      id
      cover {
        url
      }
      ...CourseCover
    }
  `,
  [CourseCoverFragment],
)

const SetCover = graphql(
  `
    mutation SetCover($input: UpdateCourseInput!) {
      updateCourse(input: $input) {
        course {
          ...CoverCard
          ...PublishState
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CoverFragment, PublishStateFragment],
)

/** The course's picture; a new one shows at once and is stored without pressing Save. */
export function CoverCard({ data }: { data: FragmentOf<typeof CoverFragment> }) {
  const { t } = useTranslation('teaching')
  const course = readFragment(CoverFragment, data)
  const { run, busy } = useAction(SetCover)
  const setCover = async (assetId: string) => {
    let reason: string | undefined
    const payload = await run(
      { input: { courseId: course.id, coverAssetId: assetId } },
      {
        handle: ([error]) => {
          reason = error?.message
          return true
        },
      },
    )
    return payload ? undefined : (reason ?? t('lesson.fileFailed'))
  }
  const { queue, items } = useUploads(`cover of ${course.id}`, setCover, () => ({
    kind: 'COVER',
    courseId: course.id,
  }))
  const preview = usePreview(items.find(({ error }) => error === undefined)?.file)

  return (
    <Card
      title={t('cover.title')}
      action={
        course.cover && (
          <Button
            variant="ghost"
            size="sm"
            icon={trash}
            loading={busy && items.length === 0}
            onClick={() => void run({ input: { courseId: course.id, coverAssetId: null } })}
          >
            {t('cover.remove')}
          </Button>
        )
      }
    >
      <div className="cover-editor">
        <div className="cover-frame">
          {preview ? (
            <img className="course-cover" src={preview} alt="" />
          ) : (
            <CourseCover data={course} large />
          )}
        </div>
        <div className="stack gap-3">
          {items.length > 0 ? (
            <Uploads queue={queue} items={items} />
          ) : (
            <FileDrop
              label={t('cover.drop')}
              hint={t('cover.hint')}
              accept={{ 'image/*': ['.png', '.jpg', '.jpeg', '.webp'] }}
              onFiles={(files) => queue.add(files)}
            />
          )}
        </div>
      </div>
    </Card>
  )
}

/** The chosen picture while it is on its way. */
function usePreview(file: File | undefined) {
  const [preview, setPreview] = useState<{ file: File; url: string }>()
  useEffect(() => {
    if (!file) return undefined
    const url = URL.createObjectURL(file)
    // oxlint-disable-next-line react/set-state-in-effect -- an object URL has to be made and given back
    setPreview({ file, url })
    return () => URL.revokeObjectURL(url)
  }, [file])
  return file && preview?.file === file ? preview.url : undefined
}
