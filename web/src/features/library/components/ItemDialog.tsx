import download from 'bootstrap-icons/icons/download.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { readFragment, type ResultOf } from '@/gql/graphql'
import { useDownload } from '@/gql/useDownload'
import { formatBytes } from '@/lib/bytes'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { ItemActs } from './ItemActs'
import { ItemForm } from './ItemForm'
import { ItemFragment, ItemQuery } from './itemDocuments'

export type Item = ResultOf<typeof ItemFragment>

interface ItemDialogProps {
  id: string
  onClose: () => void
}

/** One file: what it is called, where it lies, who shares it, and where it is used. */
export function ItemDialog({ id, onClose }: ItemDialogProps) {
  const { t } = useTranslation('library')
  const [result, refetch] = useQuery({
    query: ItemQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  })
  const found = result.data?.libraryItem
  const item = found ? readFragment(ItemFragment, found) : undefined
  return (
    <Dialog open onOpenChange={onClose} size="lg" title={item?.title ?? t('page.title')}>
      <QueryBoundary
        result={result}
        onRetry={refetch}
        empty={{ when: ({ libraryItem }) => !libraryItem, show: <p>{t('item.gone')}</p> }}
      >
        {() => item && <Details item={item} onClose={onClose} />}
      </QueryBoundary>
    </Dialog>
  )
}

function Details({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t, i18n } = useTranslation('library')
  const { save, busy } = useDownload()
  return (
    <div className="stack gap-4">
      <div className="library-file">
        <p className="m-0">
          <span className="library-file-name">{item.asset.name}</span> ·{' '}
          {formatBytes(item.size, i18n.language)}
          {!item.viewerCanChange && ` · ${t('item.by', { name: item.owner.fullName })}`}
        </p>
        <Button
          variant="ghost"
          size="sm"
          icon={download}
          loading={busy}
          onClick={() => void save(item.asset.id, item.asset.name)}
        >
          {t('item.download')}
        </Button>
      </div>
      {item.viewerCanChange && item.deletedAt === null && <ItemForm key={item.id} item={item} />}
      <Usages item={item} />
      {item.viewerCanChange && <ItemActs item={item} onClose={onClose} />}
    </div>
  )
}

function Usages({ item }: { item: Item }) {
  const { t } = useTranslation('library')
  const hidden = item.usageCount - item.usages.length
  return (
    <section>
      <h3 className="h6">{t('item.usages')}</h3>
      {item.usageCount === 0 && <p className="text-body-secondary m-0">{t('item.unused')}</p>}
      <ul className="library-usages">
        {item.usages.map((usage) => (
          <li key={`${usage.kind} ${usage.link} ${usage.title}`}>
            <Link to={usage.link}>{usage.title}</Link>
            <span className="field-hint">
              {t('item.of', { kind: t(`item.usageKinds.${usage.kind}`), course: usage.courseTitle })}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="field-hint m-0">{t('item.hidden', { count: hidden })}</p>}
    </section>
  )
}
