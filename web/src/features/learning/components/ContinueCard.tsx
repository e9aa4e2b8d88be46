import playFill from 'bootstrap-icons/icons/play-fill.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import type { Place } from '@/lib/readingPlaces'
import { ButtonLink } from '@/ui/Button'
import { CourseCover, CourseCoverFragment } from '@/ui/course/CourseCover'
import { RelativeTime } from '@/ui/RelativeTime'

export const ContinueCardFragment = graphql(
  `
    fragment ContinueCard on Enrollment {
      id
      course {
        id
        slug
        title
        summary
        lessonCount
        ...CourseCover
      }
    }
  `,
  [CourseCoverFragment],
)

interface ContinueCardProps {
  data: FragmentOf<typeof ContinueCardFragment>
  /** Where the reader stopped; undefined when the course was never opened here. */
  place: Place | undefined
}

/** The shortest way back into the course one was in last. */
export function ContinueCard({ data, place }: ContinueCardProps) {
  const { t } = useTranslation(['learning', 'common'])
  const { course } = readFragment(ContinueCardFragment, data)
  const target = course.lessonCount > 0 ? paths.continueCourse : paths.course
  return (
    <section className="card continue-card" aria-labelledby="continue-title">
      <CourseCover data={course} large />
      <div className="continue-body">
        <p className="eyebrow m-0">{t(place ? 'continue.eyebrow' : 'continue.eyebrowNew')}</p>
        <h2 id="continue-title">
          <Link to={link(paths.course, { slug: course.slug })} className="continue-title">
            {course.title}
          </Link>
        </h2>
        {place ? (
          <p className="text-body-secondary m-0">
            {place.lessonTitle} · <RelativeTime date={new Date(place.at).toISOString()} />
          </p>
        ) : (
          <p className="text-body-secondary continue-summary">{course.summary}</p>
        )}
        <ButtonLink size="lg" icon={playFill} to={link(target, { slug: course.slug })}>
          {t(place ? 'common:course.continue' : 'common:course.start')}
        </ButtonLink>
      </div>
    </section>
  )
}
