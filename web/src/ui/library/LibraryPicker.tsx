import collection from 'bootstrap-icons/icons/collection.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import { formatBytes } from '@/lib/bytes'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { Select } from '@/ui/Input'
import { fileIcons, type FileKind } from '@/ui/library/fileKinds'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SearchInput } from '@/ui/SearchInput'
import { SkeletonOf } from '@/ui/Skeleton'
import '@/ui/library/library.scss'

const PickerQuery = graphql(`
  query LibraryPicker($courseId: ID, $search: String!, $kind: AssetKind, $after: String) {
    mediaLibrary(courseId: $courseId, search: $search, kind: $kind, after: $after, first: 20) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          title
          kind
          size
          asset {
            id
            name
          }
        }
      }
    }
  }
`)

export interface PickedFile {
  assetId: string
  title: string
}

interface LibraryPickerProps {
  courseId: string
  /** Only files of this kind. */
  kind?: FileKind
  /** Puts the file in its place; answers whether that worked. */
  onPick: (file: PickedFile) => Promise<boolean>
}

/** A button that opens the library, to use a file again instead of uploading it twice. */
export function LibraryPicker(props: LibraryPickerProps) {
  const { t } = useTranslation('library')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="secondary" size="sm" icon={collection} onClick={() => setOpen(true)}>
        {t('picker.open')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} size="lg" title={t('picker.title')}>
        {open && <Shelf {...props} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  )
}

function Shelf({ courseId, kind, onPick, onDone }: LibraryPickerProps & { onDone: () => void }) {
  const { t, i18n } = useTranslation('library')
  const [search, setSearch] = useState('')
  const [isShared, setIsShared] = useState(false)
  const [busy, setBusy] = useState<string>()
  const variables = { courseId: isShared ? courseId : null, search, kind: kind ?? null }
  const [result, refetch] = useQuery({ query: PickerQuery, variables, requestPolicy: 'cache-and-network' })
  const { loadMore, loading } = useLoadMore(PickerQuery, variables)

  async function pick(id: string, file: PickedFile) {
    setBusy(id)
    const worked = await onPick(file)
    setBusy(undefined)
    if (worked) onDone()
  }

  return (
    <div className="stack gap-3">
      <div className="library-filters">
        <SearchInput label={t('picker.search')} value={search} onSearch={setSearch} />
        <Select
          aria-label={t('picker.which')}
          value={isShared ? 'shared' : 'mine'}
          onChange={(event) => setIsShared(event.target.value === 'shared')}
        >
          <option value="mine">{t('picker.mine')}</option>
          <option value="shared">{t('picker.shared')}</option>
        </Select>
      </div>
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" count={4} />}>
        {({ mediaLibrary }) => (
          <>
            {mediaLibrary.edges.length === 0 && <p className="text-body-secondary m-0">{t('picker.none')}</p>}
            <ul className="library-picks">
              {mediaLibrary.edges.map(({ node }) => (
                <li key={node.id}>
                  <button
                    type="button"
                    aria-busy={busy === node.id}
                    onClick={() => void pick(node.id, { assetId: node.asset.id, title: node.title })}
                  >
                    <Icon svg={fileIcons[node.kind]} />
                    <span className="overflow-hidden">
                      <span className="upload-name d-block">{node.title}</span>
                      <span className="field-hint">
                        {node.asset.name} · {formatBytes(node.size, i18n.language)}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {mediaLibrary.pageInfo.hasNextPage && (
              <Button
                variant="secondary"
                loading={loading}
                onClick={() => void loadMore(mediaLibrary.pageInfo.endCursor)}
              >
                {t('picker.loadMore')}
              </Button>
            )}
          </>
        )}
      </QueryBoundary>
    </div>
  )
}
