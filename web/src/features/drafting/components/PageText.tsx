import fileText from 'bootstrap-icons/icons/file-text.svg?raw'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { Button } from '@/ui/Button'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { Sheet } from '@/ui/Sheet'
import { SkeletonOf } from '@/ui/Skeleton'
import { findQuote } from '../model/findQuote'
import { PageTextQuery, type DraftItem } from './draftDocuments'

interface PageProps {
  page: DraftItem['page']
  quote: string
}

/** The source beside the item; on a phone behind a button. */
export function PageBeside({ page, quote }: PageProps) {
  const { t } = useTranslation('drafting')
  const [isOpen, setOpen] = useState(false)
  const title = t('page.title', { number: page.number })
  return (
    <>
      <section className="review-page card" aria-label={title}>
        <h2 className="h5">{title}</h2>
        <PageText page={page} quote={quote} />
      </section>
      <div className="review-page-open">
        <Button variant="secondary" icon={fileText} onClick={() => setOpen(true)}>
          {t('page.show', { number: page.number })}
        </Button>
      </div>
      <Sheet open={isOpen} onOpenChange={setOpen} title={title}>
        <PageText page={page} quote={quote} />
      </Sheet>
    </>
  )
}

function PageText({ page, quote }: PageProps) {
  const { t } = useTranslation('drafting')
  const [result, refetch] = useQuery({
    query: PageTextQuery,
    variables: { id: page.id },
    requestPolicy: 'cache-first', // a source does not change
  })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="text" count={6} />}>
      {({ node }) =>
        node && 'text' in node ? (
          <Highlighted text={node.text} quote={quote} />
        ) : (
          <p className="text-body-secondary">{t('page.gone')}</p>
        )
      }
    </QueryBoundary>
  )
}

function Highlighted({ text, quote }: { text: string; quote: string }) {
  const { t } = useTranslation('drafting')
  const box = useRef<HTMLDivElement>(null)
  const mark = useRef<HTMLElement>(null)
  const parts = findQuote(text, quote)
  useEffect(() => {
    if (!box.current || !mark.current) return
    box.current.scrollTop = mark.current.offsetTop - box.current.clientHeight / 3
  }, [text, quote])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
    <div ref={box} className="page-text" role="group" aria-label={t('page.text')} tabIndex={0}>
      {parts ? (
        <>
          {parts.before}
          <mark ref={mark}>{parts.quote}</mark>
          {parts.after}
        </>
      ) : (
        text
      )}
    </div>
  )
}

/** Asks for the page that will be looked at next, so that it is there. */
export function PagePrefetch({ pageId }: { pageId: string | undefined }) {
  useQuery({
    query: PageTextQuery,
    variables: { id: pageId ?? '' },
    requestPolicy: 'cache-first',
    pause: pageId === undefined,
  })
  return null
}
