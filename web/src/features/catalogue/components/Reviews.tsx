import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { Rating } from '@/ui/Rating'
import { SkeletonOf } from '@/ui/Skeleton'
import { MyReview } from './MyReview'
import { ReviewItem } from './ReviewItem'
import { ReviewsQuery } from './reviewDocuments'

const PAGE_SIZE = 10

/** What people think of the course; one's own review stands first. */
export function Reviews({ courseId }: { courseId: string }) {
  const { t, i18n } = useTranslation('catalogue')
  const [after, setAfter] = useState<string>()
  const [result, refetch] = useQuery({
    query: ReviewsQuery,
    variables: { courseId, first: PAGE_SIZE, after },
  })

  return (
    <section id="reviews" aria-labelledby="reviews-title">
      <h2 id="reviews-title">{t('reviews.title')}</h2>
      <QueryBoundary
        result={result}
        onRetry={() => refetch({ requestPolicy: 'network-only' })}
        skeleton={<SkeletonOf kind="rows" />}
      >
        {({ course }) => {
          if (!course) return null
          const { reviews, viewerReview, ratingAverage, ratingCount } = course
          const others = reviews.edges.filter(({ node }) => node.id !== viewerReview?.id)
          return (
            <>
              <div className="reviews-head">
                {ratingAverage === null ? (
                  <p className="text-body-secondary m-0">
                    {t('reviews.none')} {course.viewerCanReview && t('reviews.noneMine')}
                  </p>
                ) : (
                  <div className="reviews-average">
                    <strong>
                      {ratingAverage.toLocaleString(i18n.language, { maximumFractionDigits: 1 })}
                    </strong>
                    <span>
                      <Rating value={ratingAverage} />
                      <br />
                      <span className="text-body-secondary small">
                        {t('reviews.average', { count: ratingCount })}
                      </span>
                    </span>
                  </div>
                )}
              </div>
              {(viewerReview ?? course.viewerCanReview) && (
                <MyReview key={viewerReview?.id} courseId={courseId} data={viewerReview} />
              )}
              {others.map(({ node }) => (
                <ReviewItem key={node.id} data={node} />
              ))}
              {reviews.pageInfo.hasNextPage && (
                <LoadMore
                  shown={reviews.edges.length}
                  total={reviews.totalCount}
                  hasMore
                  loading={result.fetching}
                  onMore={() => setAfter(reviews.pageInfo.endCursor ?? undefined)}
                />
              )}
            </>
          )
        }}
      </QueryBoundary>
    </section>
  )
}
