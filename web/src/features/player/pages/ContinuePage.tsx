import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { link, paths } from '@/lib/paths'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { ReaderSkeleton } from '../components/ReaderSkeleton'
import { nextStop } from '../model/nextStop'

const ContinueQuery = graphql(`
  query ContinueCourse($slug: String!) {
    course(slug: $slug) {
      id
      viewerProgress {
        id
        lastLesson {
          id
        }
      }
      modules {
        id
        lessons {
          id
          viewerCanRead
          viewerProgress {
            id
            status
          }
        }
      }
    }
  }
`)

/** One address for "go on where I was"; it leads to the lesson. */
export function Component() {
  const { t } = useTranslation('player')
  const { slug = '' } = useParams()
  // Rights may just have changed, so the answer of the cache will not do.
  const [result, refetch] = useQuery({
    query: ContinueQuery,
    variables: { slug },
    requestPolicy: 'network-only',
  })
  useDocumentTitle(t('continue'))
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<ReaderSkeleton />}>
      {({ course }) => {
        const lessonId = course && nextStop(course)
        return (
          <Navigate
            to={lessonId ? link(paths.lesson, { slug, lessonId }) : link(paths.course, { slug })}
            replace
          />
        )
      }}
    </QueryBoundary>
  )
}
