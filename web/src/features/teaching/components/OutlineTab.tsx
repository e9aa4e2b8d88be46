import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import { useTranslation } from 'react-i18next'
import type { FragmentOf } from '@/gql/graphql'
import { useSearchParam } from '@/lib/useSearchParam'
import { Button } from '@/ui/Button'
import { LessonEditor } from './LessonEditor'
import type { MaterialFragment } from './MaterialRow'
import { Materials } from './Materials'
import { Outline } from './Outline'
import type { OutlineFragment } from './outlineDocuments'

interface OutlineTabProps {
  data: FragmentOf<typeof OutlineFragment>
  courseId: string
  materials: readonly ({ id: string } & FragmentOf<typeof MaterialFragment>)[]
}

/** The outline; an open lesson stands beside it, or on a phone in its place. */
export function OutlineTab({ data, courseId, materials }: OutlineTabProps) {
  const { t } = useTranslation('teaching')
  const [lessonId, openLesson] = useSearchParam('lesson')
  return (
    <div className="outline-tab" data-open={lessonId !== '' || undefined}>
      <div className="outline-side stack">
        <div>
          <Outline data={data} openLessonId={lessonId || undefined} onOpenLesson={openLesson} />
        </div>
        {lessonId === '' && <Materials courseId={courseId} materials={materials} />}
      </div>
      {lessonId !== '' && (
        <section className="outline-lesson-side" aria-label={t('lesson.section')}>
          <Button
            variant="ghost"
            size="sm"
            icon={chevronLeft}
            className="mb-3"
            onClick={() => openLesson('')}
          >
            {t('lesson.close')}
          </Button>
          <LessonEditor key={lessonId} courseId={courseId} lessonId={lessonId} />
        </section>
      )}
    </div>
  )
}
