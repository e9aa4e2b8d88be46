import boxArrow from 'bootstrap-icons/icons/box-arrow-in-right.svg?raw'
import broadcast from 'bootstrap-icons/icons/broadcast.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { FollowedLessonFragment, FollowLesson } from '@/ui/course/FollowLesson'
import { RelativeTime } from '@/ui/RelativeTime'

const LessonFragment = graphql(
  `
    fragment LiveNowLesson on Classroom @_unmask {
      ...FollowedLesson
      host {
        id
        fullName
      }
      course {
        id
        title
      }
    }
  `,
  [FollowedLessonFragment],
)

const LiveNowQuery = graphql(
  `
    query LiveNow {
      live: classrooms(state: LIVE, first: 5) {
        edges {
          cursor
          node {
            ...LiveNowLesson
          }
        }
      }
      upcoming: classrooms(isUpcoming: true, first: 5) {
        edges {
          cursor
          node {
            ...LiveNowLesson
          }
        }
      }
    }
  `,
  [LessonFragment],
)

/** The lessons that are on at this moment, and the way in; nothing while there are none. */
export function LiveNow() {
  const { t } = useTranslation('learning')
  const [{ data }] = useQuery({ query: LiveNowQuery })
  if (!data) return null
  const lessons = [...data.live.edges, ...data.upcoming.edges].map(({ node }) => node)
  const live = lessons.filter(({ state }) => state === 'LIVE')
  return (
    <>
      {lessons.map(({ id }) => (
        <FollowLesson key={id} id={id} />
      ))}
      {live.length > 0 && (
        <section className="live-now" aria-label={t('live.title')}>
          {live.map(({ id, name, host, course, openedAt }) => (
            <article key={id} className="card live-now-lesson">
              <div className="live-now-about">
                <Badge tone="success" icon={broadcast}>
                  {t('live.title')}
                </Badge>
                <h2>{name}</h2>
                <p>
                  {course ? t('live.ofCourse', { course: course.title, host: host.fullName }) : host.fullName}
                  {openedAt && (
                    <>
                      {' · '}
                      <RelativeTime date={openedAt} />
                    </>
                  )}
                </p>
              </div>
              <ButtonLink
                icon={boxArrow}
                to={link(paths.classroom, { classroomId: id })}
                aria-label={t('live.joinName', { name })}
              >
                {t('live.join')}
              </ButtonLink>
            </article>
          ))}
        </section>
      )}
    </>
  )
}
