import playFill from 'bootstrap-icons/icons/play-fill.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { CourseCover, CourseCoverFragment } from '@/ui/course/CourseCover'
import { ProgressBar } from '@/ui/ProgressBar'
import { RelativeTime } from '@/ui/RelativeTime'

export const ContinueCardFragment = graphql(
  `
    fragment ContinueCard on NextStep {
      course {
        id
        slug
        title
        summary
        lessonCount
        viewerProgress {
          id
          percent
          completedCount
          activeAt
        }
        ...CourseCover
      }
      lesson {
        id
        title
      }
    }
  `,
  [CourseCoverFragment],
)

/** The shortest way back into the course one was in last. */
export function ContinueCard({ data }: { data: FragmentOf<typeof ContinueCardFragment> }) {
  const { t } = useTranslation(['learning', 'course'])
  const { course, lesson } = readFragment(ContinueCardFragment, data)
  const progress = course.viewerProgress
  return (
    <section className="card continue-card" aria-labelledby="continue-title">
      <CourseCover data={course} large />
      <div className="continue-body">
        <p className="eyebrow m-0">{t(progress ? 'continue.eyebrow' : 'continue.eyebrowNew')}</p>
        <h2 id="continue-title">
          <Link to={link(paths.course, { slug: course.slug })} className="continue-title">
            {course.title}
          </Link>
        </h2>
        {progress ? (
          <>
            <p className="text-body-secondary m-0">
              {lesson.title} · <RelativeTime date={progress.activeAt} />
            </p>
            <div className="continue-progress">
              <ProgressBar percent={progress.percent} label={t('continue.progress')} />
              <span>
                {t('course:progress', { done: progress.completedCount, total: course.lessonCount })}
              </span>
            </div>
          </>
        ) : (
          <p className="text-body-secondary continue-summary">{course.summary}</p>
        )}
        <ButtonLink
          size="lg"
          icon={playFill}
          to={link(paths.lesson, { slug: course.slug, lessonId: lesson.id })}
        >
          {t(progress ? 'course:continue' : 'course:start')}
        </ButtonLink>
      </div>
    </section>
  )
}
