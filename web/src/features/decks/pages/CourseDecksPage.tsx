import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import collection from 'bootstrap-icons/icons/collection.svg?raw'
import magic from 'bootstrap-icons/icons/magic.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { useLoadMore } from '@/gql/useLoadMore'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { CourseDecksQuery } from '../components/deckDocuments'
import { DeckList } from '../components/DeckList'
import { NewDeck } from '../components/NewDeck'
import '../decks.scss'

/** The decks of a course, for those who teach it. */
export function Component() {
  const { t } = useTranslation('decks')
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({ query: CourseDecksQuery, variables: { courseId } })
  const { loadMore, loading } = useLoadMore(CourseDecksQuery, { courseId })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ course, decks }) =>
          course?.viewerCanEdit ? (
            <>
              <Link to={link(paths.editCourse, { courseId })} className="back-link">
                <Icon svg={chevronLeft} /> {course.title}
              </Link>
              <PageHeader
                title={t('title')}
                lead={t('list.teacherLead')}
                actions={
                  <ButtonLink
                    to={`${link(paths.courseDrafts, { courseId })}?kind=DECK`}
                    variant="secondary"
                    icon={magic}
                  >
                    {t('list.draft')}
                  </ButtonLink>
                }
              />
              <div className="stack">
                <NewDeck courseId={courseId} />
                {decks.totalCount === 0 ? (
                  <EmptyState icon={collection} title={t('list.empty')}>
                    {t('list.emptyCourse')}
                  </EmptyState>
                ) : (
                  <>
                    <DeckList decks={decks.edges.map(({ node }) => node)} forTeachers />
                    <LoadMore
                      shown={decks.edges.length}
                      total={decks.totalCount}
                      hasMore={decks.pageInfo.hasNextPage}
                      loading={loading}
                      onMore={() => void loadMore(decks.pageInfo.endCursor)}
                    />
                  </>
                )}
              </div>
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('missing')}
              action={<ButtonLink to={paths.teaching}>{t('toTeaching')}</ButtonLink>}
            >
              {t('missingText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
