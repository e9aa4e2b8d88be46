import patchCheck from 'bootstrap-icons/icons/patch-check-fill.svg?raw'
import printer from 'bootstrap-icons/icons/printer.svg?raw'
import question from 'bootstrap-icons/icons/question-circle.svg?raw'
import replaced from 'bootstrap-icons/icons/arrow-repeat.svg?raw'
import slash from 'bootstrap-icons/icons/slash-circle.svg?raw'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { calendarDay } from '@/lib/dates'
import { paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { Button, ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { Skeleton } from '@/ui/Skeleton'
import '../certificates.scss'

const VerifyQuery = graphql(`
  query VerifyCertificate($code: String!) {
    certificate(code: $code) {
      number
      edition
      holderName
      courseTitle
      title
      accent
      issuedOn
      state
      revokedAt
      revocationReason
      replacedAt
      replacedByEdition
    }
  }
`)

type Certificate = NonNullable<ResultOf<typeof VerifyQuery>['certificate']>

/** What everybody sees who scans a certificate. */
export function Component() {
  const { t } = useTranslation('certificates')
  const { code = '' } = useParams()
  const [result, refetch] = useQuery({ query: VerifyQuery, variables: { code } })
  useDocumentTitle(t('public.title'))
  return (
    <div className="container page certificate-page">
      <QueryBoundary
        result={result}
        onRetry={refetch}
        skeleton={<Skeleton height="28rem" radius="1.25rem" />}
        empty={{
          when: ({ certificate }) => certificate === null,
          show: (
            <EmptyState
              heading="h1"
              icon={question}
              title={t('public.missing')}
              action={<ButtonLink to={paths.home}>{t('public.home')}</ButtonLink>}
            >
              {t('public.missingText')}
            </EmptyState>
          ),
        }}
      >
        {({ certificate }) => certificate && <Sheet certificate={certificate} />}
      </QueryBoundary>
    </div>
  )
}

function Sheet({ certificate }: { certificate: Certificate }) {
  const { t, i18n } = useTranslation('certificates')
  const day = (date: string) => calendarDay(date, i18n.language)
  return (
    <>
      <Verdict certificate={certificate} />
      <article className="certificate-sheet" style={{ '--accent': certificate.accent } as CSSProperties}>
        <p className="certificate-kind">{certificate.title || t('public.kind')}</p>
        <p className="certificate-small">{t('public.certifies')}</p>
        <h1 dir="auto">{certificate.holderName}</h1>
        <p className="certificate-small">{t('public.completed')}</p>
        <p className="certificate-course" dir="auto">
          {certificate.courseTitle}
        </p>
        <dl className="certificate-facts">
          <div>
            <dt>{t('public.issuedOn')}</dt>
            <dd>{day(certificate.issuedOn)}</dd>
          </div>
          <div>
            <dt>{t('public.number')}</dt>
            <dd>
              {certificate.number}
              {certificate.edition > 1 && ` · ${t('public.edition', { edition: certificate.edition })}`}
            </dd>
          </div>
        </dl>
      </article>
      <div className="certificate-foot">
        <p>{t('public.compare')}</p>
        <Button variant="secondary" icon={printer} onClick={() => window.print()}>
          {t('public.print')}
        </Button>
      </div>
    </>
  )
}

/** Whether it counts, before anything else. */
function Verdict({ certificate }: { certificate: Certificate }) {
  const { t, i18n } = useTranslation('certificates')
  const day = (date: string | null) => (date ? calendarDay(date, i18n.language) : '')
  if (certificate.state === 'REVOKED') {
    return (
      <div className="verdict verdict-bad" role="status">
        <Icon svg={slash} />
        <div>
          <strong>{t('public.revoked', { date: day(certificate.revokedAt) })}</strong>
          <p>{certificate.revocationReason && t(`reasons.${certificate.revocationReason}`)}</p>
        </div>
      </div>
    )
  }
  if (certificate.state === 'REPLACED') {
    return (
      <div className="verdict verdict-old" role="status">
        <Icon svg={replaced} />
        <div>
          <strong>{t('public.replaced', { date: day(certificate.replacedAt) })}</strong>
          <p>{t('public.replacedText', { edition: certificate.replacedByEdition })}</p>
        </div>
      </div>
    )
  }
  return (
    <div className="verdict verdict-good" role="status">
      <Icon svg={patchCheck} />
      <div>
        <strong>{t('public.valid')}</strong>
        <p>{t('public.validText')}</p>
      </div>
    </div>
  )
}
