import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import exclamation from 'bootstrap-icons/icons/exclamation-circle.svg?raw'
import journalX from 'bootstrap-icons/icons/journal-x.svg?raw'
import stopCircle from 'bootstrap-icons/icons/stop-circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { DraftQuery, isRunning, type ReviewedDraft } from '../components/draftDocuments'
import { Generation } from '../components/Generation'
import { Review } from '../components/Review'
import { Notice } from '../components/Notice'
import { RetryButton } from '../components/RetryButton'
import { Usage } from '../components/Usage'
import { canGoOn } from '../model/draft'
import '../drafting.scss'

/** A draft: while it is made, and then to be looked through. */
export function Component() {
  const { t } = useTranslation('drafting')
  const { draftId = '' } = useParams()
  const [result, refetch] = useQuery({ query: DraftQuery, variables: { id: draftId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ draft }) =>
          draft ? (
            <DraftShown draft={draft} />
          ) : (
            <EmptyState
              heading="h1"
              icon={journalX}
              title={t('missing.draft')}
              action={<ButtonLink to={paths.teaching}>{t('missing.toTeaching')}</ButtonLink>}
            >
              {t('missing.draftText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}

function DraftShown({ draft }: { draft: ReviewedDraft }) {
  const { t } = useTranslation('drafting')
  const home = link(paths.courseDrafts, { courseId: draft.course.id })
  return (
    <>
      <Link to={home} className="back-link">
        <Icon svg={chevronLeft} /> {t('title')}
      </Link>
      <PageHeader
        title={draft.title}
        lead={
          <span className="draft-lead">
            {t(`kind.${draft.kind}`)}
            <Badge tone="brand">{t(`generator.${draft.generator}`)}</Badge>
            <Usage draft={draft} />
          </span>
        }
      />
      {isRunning(draft.state) ? (
        <Generation draft={draft} />
      ) : draft.items.totalCount === 0 ? (
        <EmptyState
          icon={draft.state === 'FAILED' ? exclamation : stopCircle}
          title={t(draft.state === 'FAILED' ? 'failed.title' : 'failed.stopped')}
          action={
            <div className="draft-ways">
              <RetryButton draft={draft} />
              <ButtonLink to={home} variant={canGoOn(draft) ? 'ghost' : 'primary'}>
                {t('failed.again')}
              </ButtonLink>
            </div>
          }
        >
          {draft.failureMessage ?? t('failed.stoppedText')}
        </EmptyState>
      ) : (
        <div className="stack">
          <Notice draft={draft} />
          <Review draft={draft} />
        </div>
      )}
    </>
  )
}
