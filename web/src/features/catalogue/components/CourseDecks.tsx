import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'

export const CourseDecksFragment = graphql(`
  fragment CourseDecks on Course {
    id
    viewerCanRead
  }
`)

const DecksQuery = graphql(`
  query CourseDecks($courseId: ID!) {
    decks(courseId: $courseId, first: 20) {
      edges {
        cursor
        node {
          id
          title
          cardCount
          dueCount
          newCount
          publishedAt
        }
      }
    }
  }
`)

/** The course's flashcards, for those who read it; nothing where there are none. */
export function CourseDecks({ data }: { data: FragmentOf<typeof CourseDecksFragment> }) {
  const { t } = useTranslation('catalogue')
  const { id: courseId, viewerCanRead } = readFragment(CourseDecksFragment, data)
  const [{ data: found }] = useQuery({ query: DecksQuery, variables: { courseId }, pause: !viewerCanRead })
  const decks = found?.decks.edges.map(({ node }) => node) ?? []
  if (decks.length === 0) return null
  return (
    <section aria-labelledby="course-decks">
      <h2 id="course-decks">{t('decks.title')}</h2>
      <ul className="course-quizzes">
        {decks.map(({ id, title, cardCount, dueCount, newCount, publishedAt }) => (
          <li key={id}>
            <div>
              <Link to={link(paths.deck, { deckId: id })}>{title}</Link>
              <p className="text-body-secondary small m-0">{t('decks.cards', { count: cardCount })}</p>
            </div>
            {!publishedAt ? (
              <Badge>{t('decks.hidden')}</Badge>
            ) : dueCount > 0 ? (
              <Badge tone="warning">{t('decks.due', { count: dueCount })}</Badge>
            ) : newCount > 0 ? (
              <Badge tone="info">{t('decks.new', { count: newCount })}</Badge>
            ) : (
              <Badge tone="success">{t('decks.upToDate')}</Badge>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
