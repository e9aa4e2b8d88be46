import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import table from 'bootstrap-icons/icons/table.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { ChangesTab } from '../components/ChangesTab'
import { CategoryFragment, ItemFragment, RowFragment } from '../components/documents'
import { OwnGrades } from '../components/OwnGrades'
import { percentOf } from '../model/percent'
import '../gradebook.scss'

const OwnGradesQuery = graphql(
  `
    query OwnGrades($courseId: ID!) {
      gradebook(courseId: $courseId) {
        course {
          id
          slug
          title
        }
        categories {
          ...GradeCategoryRow
        }
        items {
          ...GradebookColumn
        }
        viewerRow {
          ...GradebookLine
        }
      }
    }
  `,
  [CategoryFragment, ItemFragment, RowFragment],
)

/** One's own grades in a course: what counts, what is left out, and what it comes to. */
export function Component() {
  const { t, i18n } = useTranslation('gradebook')
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({
    query: OwnGradesQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ gradebook }) => {
          if (!gradebook?.viewerRow) return <Missing />
          const { course, categories, items, viewerRow: row } = gradebook
          return (
            <div className="page-narrow stack">
              <div>
                <Link to={link(paths.course, { slug: course.slug })} className="back-link">
                  <Icon svg={chevronLeft} /> {course.title}
                </Link>
                <PageHeader title={t('own.title')} />
              </div>
              {items.length === 0 ? (
                <EmptyState icon={table} title={t('own.empty')}>
                  {t('own.emptyText')}
                </EmptyState>
              ) : (
                <>
                  <Card>
                    <p className="own-total">
                      <span>{t('own.total')}</span>
                      <strong>{percentOf(row.percent, i18n.language)}</strong>
                    </p>
                    <p className="m-0 text-body-secondary">
                      {row.isOverridden
                        ? t('own.totalOverridden', {
                            earned: percentOf(row.earned, i18n.language),
                            reason: row.reason,
                          })
                        : t(row.percent === null ? 'own.nothing' : 'own.soFar')}
                    </p>
                  </Card>
                  <OwnGrades row={row} items={items} categories={categories} />
                  {[row, ...row.cells].some(({ isOverridden }) => isOverridden) && (
                    <Card title={t('own.changes')}>
                      <ChangesTab courseId={courseId} />
                    </Card>
                  )}
                </>
              )}
            </div>
          )
        }}
      </QueryBoundary>
    </div>
  )
}

function Missing() {
  const { t } = useTranslation('gradebook')
  return (
    <EmptyState
      heading="h1"
      icon={journalX}
      title={t('own.missing')}
      action={<ButtonLink to={paths.learning}>{t('own.toLearning')}</ButtonLink>}
    >
      {t('own.missingText')}
    </EmptyState>
  )
}
