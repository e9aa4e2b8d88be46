import listNested from 'bootstrap-icons/icons/list-nested.svg?raw'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFragment, type FragmentOf } from '@/gql/graphql'
import { EmptyState } from '@/ui/EmptyState'
import { AddModule } from './AddModule'
import { DraggingContext, type Dragged } from './dragging'
import { ModuleCard } from './ModuleCard'
import { MovedLessonContext, type Moved } from './movedLesson'
import { OutlineFragment } from './outlineDocuments'
import { useOutline } from './useOutline'

interface OutlineProps {
  data: FragmentOf<typeof OutlineFragment>
  openLessonId: string | undefined
  onOpenLesson: (lessonId: string) => void
}

/** Modules and their lessons, in order. Everything that can be dragged has buttons too. */
export function Outline({ data, openLessonId, onOpenLesson }: OutlineProps) {
  const { t } = useTranslation('teaching')
  const course = readFragment(OutlineFragment, data)
  const { modules, onMoveModule, onMoveLesson, announcement } = useOutline(course.modules)
  const [dragged, setDragged] = useState<Dragged>()
  const movedRef = useRef<Moved>(undefined)
  const dragging = useMemo(() => ({ dragged, setDragged }), [dragged])

  return (
    <DraggingContext value={dragging}>
      <MovedLessonContext value={movedRef}>
        <p className="visually-hidden" role="status">
          {announcement}
        </p>
        {modules.length === 0 && (
          <EmptyState icon={listNested} title={t('outline.empty')}>
            {t('outline.emptyText')}
          </EmptyState>
        )}
        <ol className="outline">
          {modules.map((module, index) => (
            <ModuleCard
              key={module.id}
              module={module}
              index={index}
              modules={modules}
              openLessonId={openLessonId}
              onOpenLesson={onOpenLesson}
              onMoveModule={onMoveModule}
              onMoveLesson={onMoveLesson}
            />
          ))}
        </ol>
        <AddModule courseId={course.id} first={modules.length === 0} />
      </MovedLessonContext>
    </DraggingContext>
  )
}
