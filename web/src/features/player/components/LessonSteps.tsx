import arrowLeft from 'bootstrap-icons/icons/arrow-left.svg?raw'
import arrowRight from 'bootstrap-icons/icons/arrow-right.svg?raw'
import lock from 'bootstrap-icons/icons/lock.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { useHotkeys } from '@/lib/useHotkeys'
import { LockReasonFragment, LockReasons } from '@/ui/course/LockReasons'
import { Icon } from '@/ui/Icon'

export const LessonStepsFragment = graphql(`
  fragment LessonSteps on Lesson {
    id
    viewerProgress {
      id
      status
    }
    previousLesson {
      id
      title
    }
    nextLesson {
      id
      title
      viewerCanRead
    }
  }
`)

interface LessonStepsProps {
  data: FragmentOf<typeof LessonStepsFragment>
  slug: string
  isStudent: boolean
}

/** One lesson back, one ahead, or why not yet; "p" and "n" do the same. */
export function LessonSteps({ data, slug, isStudent }: LessonStepsProps) {
  const { t } = useTranslation('player')
  const navigate = useNavigate()
  const { previousLesson, nextLesson, viewerProgress } = readFragment(LessonStepsFragment, data)
  const isLocked = isStudent && nextLesson !== null && !nextLesson.viewerCanRead
  const pathTo = (lesson: { id: string }) => link(paths.lesson, { slug, lessonId: lesson.id })
  useHotkeys({
    n: () => nextLesson && void navigate(pathTo(nextLesson)),
    p: () => previousLesson && void navigate(pathTo(previousLesson)),
  })

  return (
    <nav className="lesson-steps" aria-label={t('steps')}>
      {previousLesson && (
        <Link to={pathTo(previousLesson)} className="lesson-step" aria-keyshortcuts="p">
          <Icon svg={arrowLeft} />
          <span>
            <small>{t('previous')}</small>
            {previousLesson.title}
          </span>
        </Link>
      )}
      {isLocked && (
        <div className="lesson-step lesson-step-locked">
          <Icon svg={lock} />
          <div>
            <small>{t('lockedNext')}</small>
            <Link to={pathTo(nextLesson)} aria-keyshortcuts="n">
              {nextLesson.title}
            </Link>
            <WhyLocked key={viewerProgress?.status} lessonId={nextLesson.id} slug={slug} />
          </div>
        </div>
      )}
      {nextLesson && !isLocked && (
        <Link to={pathTo(nextLesson)} className="lesson-step lesson-next" aria-keyshortcuts="n">
          <span>
            <small>{t('next')}</small>
            {nextLesson.title}
          </span>
          <Icon svg={arrowRight} />
        </Link>
      )}
      {!nextLesson && (
        <Link to={`${link(paths.course, { slug })}#reviews`} className="lesson-step lesson-next">
          <span>
            <small>{t('last')}</small>
            {t('toCourse')}
          </span>
          <Icon svg={arrowRight} />
        </Link>
      )}
    </nav>
  )
}

const WhyLockedQuery = graphql(
  `
    query WhyLocked($lessonId: ID!) {
      lesson(id: $lessonId) {
        id
        lockReasons {
          ...LockReason
        }
      }
    }
  `,
  [LockReasonFragment],
)

function WhyLocked({ lessonId, slug }: { lessonId: string; slug: string }) {
  const [{ data }] = useQuery({
    query: WhyLockedQuery,
    variables: { lessonId },
    requestPolicy: 'network-only',
  })
  return data?.lesson && <LockReasons data={data.lesson.lockReasons} slug={slug} />
}
