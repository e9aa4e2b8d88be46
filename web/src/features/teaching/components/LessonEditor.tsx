import magic from 'bootstrap-icons/icons/magic.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import fileX from 'bootstrap-icons/icons/file-earmark-x.svg?raw'
import { LessonFile, LessonFileFragment } from './LessonFile'
import { LessonForm, LessonFormFragment } from './LessonForm'
import { LessonRules, LessonRulesFragment } from './LessonRules'
import { MaterialFragment } from './MaterialRow'
import { Materials } from './Materials'

const LessonEditorQuery = graphql(
  `
    query LessonEditor($id: ID!) {
      lesson(id: $id) {
        id
        kind
        ...LessonForm
        ...LessonFile
        ...LessonRules
        materials {
          id
          ...Material
        }
      }
    }
  `,
  [LessonFormFragment, LessonFileFragment, LessonRulesFragment, MaterialFragment],
)

/** Everything about one lesson. Give it a `key` per lesson. */
export function LessonEditor({ courseId, lessonId }: { courseId: string; lessonId: string }) {
  const { t } = useTranslation('teaching')
  const [result, refetch] = useQuery({ query: LessonEditorQuery, variables: { id: lessonId } })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
      {({ lesson }) =>
        lesson ? (
          <div className="stack">
            {(lesson.kind === 'VIDEO' || lesson.kind === 'PDF' || lesson.kind === 'SLIDES') && (
              <LessonFile
                courseId={courseId}
                data={lesson}
                kind={lesson.kind}
                onExpired={() => refetch({ requestPolicy: 'network-only' })}
              />
            )}
            <LessonForm data={lesson} />
            {(lesson.kind === 'TEXT' || lesson.kind === 'PDF') && (
              <div>
                <ButtonLink
                  to={`${link(paths.courseDrafts, { courseId })}?lesson=${encodeURIComponent(lessonId)}`}
                  variant="secondary"
                  icon={magic}
                >
                  {t('lesson.draft')}
                </ButtonLink>
              </div>
            )}
            <LessonRules data={lesson} />
            <Materials courseId={courseId} lessonId={lessonId} materials={lesson.materials} />
          </div>
        ) : (
          <EmptyState icon={fileX} title={t('lesson.gone')}>
            {t('lesson.goneText')}
          </EmptyState>
        )
      }
    </QueryBoundary>
  )
}
