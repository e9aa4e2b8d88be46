import broadcast from 'bootstrap-icons/icons/broadcast.svg?raw'
import calendar from 'bootstrap-icons/icons/calendar-event.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { FollowedLessonFragment, FollowLesson } from '@/ui/course/FollowLesson'
import { Icon } from '@/ui/Icon'
import { When } from '@/ui/When'

export const LiveLessonsFragment = graphql(`
  fragment LiveLessons on Course {
    id
    room {
      id
    }
  }
`)

const LessonsQuery = graphql(
  `
    query LiveLessons($courseId: ID!) {
      live: classrooms(courseId: $courseId, state: LIVE, first: 5) {
        edges {
          cursor
          node {
            ...FollowedLesson
          }
        }
      }
      upcoming: classrooms(courseId: $courseId, isUpcoming: true, first: 5) {
        edges {
          cursor
          node {
            ...FollowedLesson
          }
        }
      }
    }
  `,
  [FollowedLessonFragment],
)

/** The course's lessons that are on or to come, for those who are in it; nothing where there are none. */
export function LiveLessons({ data }: { data: FragmentOf<typeof LiveLessonsFragment> }) {
  const { t } = useTranslation('course')
  const { id: courseId, room } = readFragment(LiveLessonsFragment, data)
  // Who is in the course is in its chat.
  const [{ data: found }] = useQuery({ query: LessonsQuery, variables: { courseId }, pause: room === null })
  if (!found) return null
  const lessons = [...found.live.edges, ...found.upcoming.edges].map(({ node }) => node)
  const shown = lessons.filter(({ state }) => state !== 'CLOSED')
  return (
    <>
      {lessons.map(({ id }) => (
        <FollowLesson key={id} id={id} />
      ))}
      {shown.length > 0 && (
        <section aria-labelledby="live-lessons">
          <h2 id="live-lessons">{t('liveLessons')}</h2>
          <ul className="live-lessons">
            {shown.map(({ id, name, state, startsAt, endsAt }) => (
              <li key={id}>
                <Link to={link(paths.classroom, { classroomId: id })}>{name}</Link>
                {state === 'LIVE' ? (
                  <Badge tone="success" icon={broadcast}>
                    {t('liveNow')}
                  </Badge>
                ) : (
                  <span className="text-body-secondary">
                    <Icon svg={calendar} />{' '}
                    {startsAt ? <When startsAt={startsAt} endsAt={endsAt} /> : t('noTime')}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
