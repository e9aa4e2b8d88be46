import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { formatBytes } from '@/lib/bytes'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { fileIcons } from '@/ui/library/fileKinds'

export const ItemCardFragment = graphql(`
  fragment LibraryCard on LibraryItem {
    id
    title
    kind
    size
    tags
    usageCount
    viewCount
    asset {
      id
      name
      thumbnailUrl
    }
    course {
      id
      title
    }
  }
`)

interface ItemCardProps {
  data: FragmentOf<typeof ItemCardFragment>
  onOpen: (id: string) => void
}

/** A file on the shelf; the whole card opens its details. */
export function ItemCard({ data, onOpen }: ItemCardProps) {
  const { t, i18n } = useTranslation('library')
  const item = readFragment(ItemCardFragment, data)
  const { asset } = item
  return (
    <li className="library-card">
      <div className="library-card-picture" data-kind={item.kind}>
        {asset.thumbnailUrl ? (
          <img src={asset.thumbnailUrl} alt="" loading="lazy" />
        ) : (
          <Icon svg={fileIcons[item.kind]} />
        )}
      </div>
      <div className="library-card-text">
        <button
          type="button"
          className="library-card-title"
          aria-label={t('page.open', { title: item.title })}
          onClick={() => onOpen(item.id)}
        >
          {item.title}
        </button>
        <p className="field-hint m-0">
          <span className="library-file-name">{asset.name}</span> · {formatBytes(item.size, i18n.language)}
        </p>
        <p className="field-hint m-0">
          {t('page.used', { count: item.usageCount })} · {t('page.views', { count: item.viewCount })}
        </p>
        {(item.tags.length > 0 || item.course) && (
          <p className="library-card-tags">
            {item.course && <Badge tone="info">{item.course.title}</Badge>}
            {item.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </p>
        )}
      </div>
    </li>
  )
}
