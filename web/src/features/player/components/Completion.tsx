import checkCircle from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import check from 'bootstrap-icons/icons/check-lg.svg?raw'
import circleHalf from 'bootstrap-icons/icons/circle-half.svg?raw'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { calendarDay, minutesInWords } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { ProgressBar } from '@/ui/ProgressBar'
import { LessonTasks, LessonTasksFragment } from './LessonTasks'
import { LessonProgressFragment, MarkLesson } from './progressDocuments'

export const CompletionFragment = graphql(
  `
    fragment LessonCompletion on Lesson {
      id
      completionRule
      requiredWatchedPercent
      ...LessonProgress
      ...LessonTasks
    }
  `,
  [LessonProgressFragment, LessonTasksFragment],
)

/** Whether the lesson is completed, by what, and what is still to do. */
export function Completion({ data }: { data: FragmentOf<typeof CompletionFragment> }) {
  const { t, i18n } = useTranslation('player')
  const lesson = readFragment(CompletionFragment, data)
  const { completionRule: rule, requiredWatchedPercent: percent } = lesson
  const progress = readFragment(LessonProgressFragment, lesson).viewerProgress
  const isCompleted = progress?.status === 'COMPLETED'
  const watched = progress?.watchedPercent ?? 0
  const minutes = Math.floor((progress?.secondsSpent ?? 0) / 60)
  return (
    <section
      className="card lesson-completion"
      aria-label={t('completion.title')}
      data-done={isCompleted || undefined}
    >
      <Icon svg={isCompleted ? checkCircle : circleHalf} />
      <div>
        <div role="status">
          {isCompleted ? (
            <p>
              <strong>{t('completion.done')}</strong>{' '}
              {progress.completedAt &&
                t('completion.doneOn', { date: calendarDay(progress.completedAt, i18n.language) })}
              , {t(`completion.by.${rule}`, { percent })}
            </p>
          ) : (
            <p>{t(`completion.todo.${rule}`, { percent, watched })}</p>
          )}
        </div>
        {rule === 'WATCHED' && !isCompleted && (
          <ProgressBar percent={watched} label={t('completion.watched')} />
        )}
        <LessonTasks data={lesson} rule={isCompleted ? undefined : rule} />
        {minutes > 0 && (
          <p className="text-body-secondary small">
            {t('completion.spent', { time: minutesInWords(minutes, i18n.language) })}
          </p>
        )}
      </div>
      {rule === 'MANUAL' && <MarkByHand lessonId={lesson.id} isCompleted={isCompleted} />}
    </section>
  )
}

function MarkByHand({ lessonId, isCompleted }: { lessonId: string; isCompleted: boolean }) {
  const { t } = useTranslation('player')
  const { run, busy } = useAction(MarkLesson)
  return (
    <Button
      variant={isCompleted ? 'ghost' : 'primary'}
      icon={isCompleted ? undefined : check}
      loading={busy}
      onClick={() => void run({ input: { lessonId, isCompleted: !isCompleted } })}
    >
      {t(isCompleted ? 'completion.unmark' : 'completion.mark')}
    </Button>
  )
}
