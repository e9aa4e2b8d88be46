import award from 'bootstrap-icons/icons/award.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { OwnCertificate, OwnCertificateFragment } from '../components/OwnCertificate'
import '../certificates.scss'

const CertificatesQuery = graphql(
  `
    query MyCertificates($after: String) {
      certificates(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            ...OwnCertificate
          }
        }
      }
    }
  `,
  [OwnCertificateFragment],
)

export function Component() {
  const { t } = useTranslation('certificates')
  const [result, refetch] = useQuery({ query: CertificatesQuery, variables: {} })
  const { loadMore, loading } = useLoadMore(CertificatesQuery, {})
  return (
    <div className="container page">
      <PageHeader title={t('mine.title')} lead={t('mine.lead')} />
      <QueryBoundary
        result={result}
        onRetry={refetch}
        skeleton={<SkeletonOf kind="rows" count={3} />}
        empty={{
          when: ({ certificates }) => certificates.edges.length === 0,
          show: (
            <div className="card">
              <EmptyState
                icon={award}
                title={t('mine.empty')}
                action={<ButtonLink to={paths.learning}>{t('mine.toLearning')}</ButtonLink>}
              >
                {t('mine.emptyText')}
              </EmptyState>
            </div>
          ),
        }}
      >
        {({ certificates }) => (
          <>
            <ul className="own-certificates">
              {certificates.edges.map(({ node }) => (
                <OwnCertificate key={node.id} data={node} />
              ))}
            </ul>
            <LoadMore
              shown={certificates.edges.length}
              total={certificates.totalCount}
              hasMore={certificates.pageInfo.hasNextPage}
              loading={loading}
              onMore={() => void loadMore(certificates.pageInfo.endCursor)}
            />
          </>
        )}
      </QueryBoundary>
    </div>
  )
}
