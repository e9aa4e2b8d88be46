import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from 'urql'
import { failureCode } from '@/gql/errors'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { keepEnrollIntent, takeEnrollIntent } from '@/lib/enrollIntent'
import { link, paths } from '@/lib/paths'
import { Button, ButtonLink } from '@/ui/Button'
import { Enroll } from '@/ui/course/enrollment'
import { ObstacleList, ObstaclesFragment } from '@/ui/course/ObstacleList'
import { toast } from '@/ui/toast'

export const EnrollActionFragment = graphql(
  `
    fragment EnrollAction on Course {
      id
      slug
      title
      lessonCount
      viewerEnrollment {
        id
        status
      }
      viewerProgress {
        id
      }
      enrollmentObstacles {
        code
      }
      ...Obstacles
    }
  `,
  [ObstaclesFragment],
)

interface EnrollActionProps {
  data: FragmentOf<typeof EnrollActionFragment>
  /** Asks for the course again: what stood in the way may have changed meanwhile. */
  onRefused: () => void
}

/** The way into a course: start or continue, enrol, log in first, or what stands in the way. */
export function EnrollAction({ data, onRefused }: EnrollActionProps) {
  const { t } = useTranslation('course')
  const course = readFragment(EnrollActionFragment, data)
  const userId = useSessionUserId()

  if (course.viewerEnrollment?.status === 'ACTIVE') {
    if (course.lessonCount === 0) return <p className="m-0">{t('noLessonsYet')}</p>
    return (
      <ButtonLink size="lg" to={link(paths.continueCourse, { slug: course.slug })}>
        {t(course.viewerProgress ? 'continue' : 'start')}
      </ButtonLink>
    )
  }
  const hasObstacles = course.enrollmentObstacles.some(({ code }) => code !== 'UNAUTHENTICATED')
  return (
    <div className="enroll">
      {hasObstacles && <ObstacleList data={course} />}
      {userId === undefined && <LogInFirst course={course} primary={!hasObstacles} />}
      {userId !== undefined && !hasObstacles && <EnrollButton course={course} onRefused={onRefused} />}
    </div>
  )
}

interface CourseRef {
  id: string
  slug: string
  title: string
}

function LogInFirst({ course, primary }: { course: CourseRef; primary: boolean }) {
  const { t } = useTranslation(['course', 'common'])
  const back = encodeURIComponent(link(paths.course, { slug: course.slug }))
  return (
    <ButtonLink
      size={primary ? 'lg' : 'md'}
      variant={primary ? 'primary' : 'secondary'}
      to={`${paths.login}?next=${back}`}
      onClick={() => primary && keepEnrollIntent(course.id)}
    >
      {t(primary ? 'enroll' : 'common:shell.logIn')}
    </ButtonLink>
  )
}

function EnrollButton({ course, onRefused }: { course: CourseRef; onRefused: () => void }) {
  const { t } = useTranslation(['course', 'common'])
  const [{ fetching }, enroll] = useMutation(Enroll)
  const [refusal, setRefusal] = useState<string>()

  async function start() {
    setRefusal(undefined)
    const { data, error } = await enroll({ input: { courseId: course.id } })
    const refused = data?.enroll.errors[0]
    if (error) {
      setRefusal(t(failureCode(error) === 'NETWORK' ? 'common:ui.offlineHint' : 'common:ui.failedHint'))
    } else if (refused) {
      setRefusal(refused.message)
      onRefused()
    } else {
      toast.success(t('welcome', { title: course.title }))
    }
  }

  // Back from logging in: go on with what the person had asked for.
  const resume = useRef(start)
  useEffect(() => {
    if (takeEnrollIntent(course.id)) void resume.current()
  }, [course.id])

  return (
    <>
      <Button size="lg" loading={fetching} onClick={() => void start()}>
        {t('enroll')}
      </Button>
      {refusal && (
        <p className="field-error" role="alert">
          {refusal}
        </p>
      )}
    </>
  )
}
