import journal from 'bootstrap-icons/icons/journal-text.svg?raw'
import searchIcon from 'bootstrap-icons/icons/search.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { link, paths } from '@/lib/paths'
import { useFilters } from '@/lib/useFilters'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { RelativeTime } from '@/ui/RelativeTime'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import { NoteFragment } from '../components/noteDocuments'
import { useMomentText } from '../components/useMomentText'
import '../player.scss'

const MyNotesQuery = graphql(
  `
    query MyNotes($search: String, $after: String) {
      lessonNotes(search: $search, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...Note
            lesson {
              id
              title
            }
            course {
              id
              slug
              title
            }
          }
        }
      }
    }
  `,
  [NoteFragment],
)

type Note = ResultOf<typeof MyNotesQuery>['lessonNotes']['edges'][number]['node']

/** Everything one has written down while reading, with the way back to where it was. */
export function Component() {
  const { t } = useTranslation('player')
  const { filters, set, clear, isFiltered } = useFilters('search')
  const variables = { search: filters.search || null }
  const [result, refetch] = useQuery({ query: MyNotesQuery, variables })
  const { loadMore, loading } = useLoadMore(MyNotesQuery, variables)
  const nothing = isFiltered ? (
    <EmptyState
      icon={searchIcon}
      title={t('myNotes.noMatch')}
      action={
        <Button variant="secondary" onClick={clear}>
          {t('myNotes.clear')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={journal}
      title={t('myNotes.empty')}
      action={<ButtonLink to={paths.learning}>{t('myNotes.toLearning')}</ButtonLink>}
    >
      {t('myNotes.emptyText')}
    </EmptyState>
  )
  return (
    <div className="container page">
      <div className="page-narrow stack">
        <PageHeader title={t('myNotes.title')} lead={t('myNotes.lead')} />
        <div role="search">
          <SearchInput
            label={t('myNotes.search')}
            value={filters.search}
            onSearch={(search) => set({ search })}
          />
        </div>
        <QueryBoundary
          result={result}
          onRetry={refetch}
          skeleton={<SkeletonOf kind="rows" />}
          empty={{ when: ({ lessonNotes }) => lessonNotes.edges.length === 0, show: nothing }}
        >
          {({ lessonNotes: { edges, pageInfo, totalCount } }) => (
            <>
              <ul className="my-notes">
                {edges.map(({ node }) => (
                  <FoundNote key={node.id} note={node} />
                ))}
              </ul>
              <LoadMore
                shown={edges.length}
                total={totalCount}
                hasMore={pageInfo.hasNextPage}
                loading={loading}
                onMore={() => void loadMore(pageInfo.endCursor)}
              />
            </>
          )}
        </QueryBoundary>
      </div>
    </div>
  )
}

function FoundNote({ note: { text, second, page, lesson, course, createdAt } }: { note: Note }) {
  const { t } = useTranslation('player')
  const at = useMomentText()({ second, page })
  const moment = second !== null ? `?second=${second}` : page !== null ? `?page=${page}` : ''
  return (
    <li className="card">
      <p className="text-body-secondary small">
        {course && `${course.title} · `}
        <RelativeTime date={createdAt} />
      </p>
      <p className="my-note-place">
        {lesson && course ? (
          <Link to={`${link(paths.lesson, { slug: course.slug, lessonId: lesson.id })}${moment}`}>
            {lesson.title}
            {at !== undefined && `, ${at}`}
          </Link>
        ) : (
          t('myNotes.lessonGone')
        )}
      </p>
      <p className="my-note-text">{text}</p>
    </li>
  )
}
