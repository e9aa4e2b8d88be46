import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
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
import { CourseDraftsQuery } from '../components/draftDocuments'
import { DraftList } from '../components/DraftList'
import { LanguageModel } from '../components/LanguageModel'
import { NewDraft } from '../components/NewDraft'
import '../drafting.scss'

/** A new draft from a text, and those that the teacher has begun in this course. */
export function Component() {
  const { t } = useTranslation('drafting')
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({ query: CourseDraftsQuery, variables: { courseId } })
  const { loadMore, loading } = useLoadMore(CourseDraftsQuery, { courseId })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ course, drafts, modelAccess }) =>
          course?.viewerCanEdit ? (
            <>
              <Link to={link(paths.editCourse, { courseId })} className="back-link">
                <Icon svg={chevronLeft} /> {course.title}
              </Link>
              <PageHeader title={t('title')} lead={t('lead')} />
              <div className="stack">
                <NewDraft
                  courseId={courseId}
                  modules={course.modules}
                  model={modelAccess?.isReady ? modelAccess.model : undefined}
                />
                {drafts.totalCount > 0 && (
                  <section>
                    <h2 className="h4">{t('list.title')}</h2>
                    <DraftList
                      drafts={drafts.edges.map(({ node }) => node)}
                      onDeleted={() => refetch({ requestPolicy: 'network-only' })}
                    />
                    <LoadMore
                      shown={drafts.edges.length}
                      total={drafts.totalCount}
                      hasMore={drafts.pageInfo.hasNextPage}
                      loading={loading}
                      onMore={() => void loadMore(drafts.pageInfo.endCursor)}
                    />
                  </section>
                )}
                {modelAccess?.model && (
                  <LanguageModel
                    access={modelAccess}
                    onChanged={() => refetch({ requestPolicy: 'network-only' })}
                  />
                )}
              </div>
            </>
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('missing.course')}
              action={<ButtonLink to={paths.teaching}>{t('missing.toTeaching')}</ButtonLink>}
            >
              {t('missing.courseText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
