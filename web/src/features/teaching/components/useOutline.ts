import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { usePending } from '@/lib/usePending'
import { moveLesson, moveModule, type Place } from '../model/outline'
import { MoveLesson, MoveModule, type OutlineFragment } from './outlineDocuments'

export type Modules = ResultOf<typeof OutlineFragment>['modules']
export type Module = Modules[number]
export type Lesson = Module['lessons'][number]

/** The outline as it will be when all moves have arrived, and the moves; each is announced in words. */
export function useOutline(truth: Modules) {
  const { t } = useTranslation('teaching')
  const [modules, change] = usePending(truth)
  const [announcement, setAnnouncement] = useState('')
  const { run: sendModule } = useAction(MoveModule)
  const { run: sendLesson } = useAction(MoveLesson)

  const onMoveModule = useCallback(
    (module: Module, position: number) => {
      setAnnouncement(t('outline.movedModule', { title: module.title, position: position + 1 }))
      void change(
        (outline) => moveModule(outline, module.id, position),
        () => sendModule({ input: { moduleId: module.id, position } }),
      )
    },
    [change, sendModule, t],
  )
  const onMoveLesson = useCallback(
    (lesson: Lesson, place: Place) => {
      const target = truth.find(({ id }) => id === place.moduleId)
      setAnnouncement(
        t('outline.movedLesson', {
          title: lesson.title,
          module: target?.title ?? '',
          position: place.position + 1,
        }),
      )
      void change(
        (outline) => moveLesson<Lesson, Module>(outline, lesson.id, place),
        () => sendLesson({ input: { lessonId: lesson.id, ...place } }),
      )
    },
    [change, sendLesson, t, truth],
  )
  return { modules, onMoveModule, onMoveLesson, announcement }
}
