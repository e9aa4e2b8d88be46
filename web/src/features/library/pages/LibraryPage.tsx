import grid from 'bootstrap-icons/icons/grid.svg?raw'
import list from 'bootstrap-icons/icons/list-ul.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import upload from 'bootstrap-icons/icons/upload.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { formatBytes } from '@/lib/bytes'
import { useFilters } from '@/lib/useFilters'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { PageHeader } from '@/ui/PageHeader'
import { ProgressBar } from '@/ui/ProgressBar'
import { FolderList } from '../components/FolderList'
import { ItemDialog } from '../components/ItemDialog'
import { ItemList } from '../components/ItemList'
import { FILTERS, LibraryFilters } from '../components/LibraryFilters'
import { coursesOf, ShelfQuery, type Shelf } from '../components/shelfDocuments'
import { UploadCard } from '../components/UploadCard'
import '../library.scss'
import '@/ui/library/library.scss'

/** A teacher's files: shelves, folders, search, the bin, and how much room is left. */
export function Component() {
  const { t } = useTranslation('library')
  const { filters, set } = useFilters(...FILTERS)
  const [uploading, setUploading] = useState(false)
  const courseId = filters.course || null
  const [{ data: shelf }] = useQuery({
    query: ShelfQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  const folder = shelf?.libraryFolders.find(({ id }) => id === filters.folder)
  const course = coursesOf(shelf).find(({ id }) => id === courseId)
  const isList = filters.view === 'list'

  return (
    <div className="container page">
      <PageHeader
        title={t('page.title')}
        lead={t('page.lead')}
        actions={
          <Button icon={upload} aria-expanded={uploading} onClick={() => setUploading(!uploading)}>
            {t('page.upload')}
          </Button>
        }
      />
      {uploading && (
        <UploadCard
          courseId={courseId}
          folderId={folder?.id ?? null}
          place={folder?.name ?? course?.title ?? t('page.dropPlace')}
        />
      )}
      <LibraryFilters
        filters={filters}
        set={set}
        courses={coursesOf(shelf)}
        tags={shelf?.libraryTags ?? []}
      />
      <div className="library-shelf">
        <div className="library-side">
          <FolderList
            folders={shelf?.libraryFolders ?? []}
            courseId={courseId}
            chosen={filters.folder}
            onChoose={(id) => set({ folder: id, bin: '' })}
          />
          {shelf && <Room storage={shelf.storage} />}
        </div>
        <section aria-label={folder?.name ?? t('folders.all')}>
          <div className="library-views">
            {courseId === null && (
              <Button
                variant={filters.bin ? 'primary' : 'ghost'}
                size="sm"
                icon={trash}
                aria-pressed={filters.bin !== ''}
                onClick={() => set({ bin: filters.bin ? '' : 'yes', folder: '' })}
              >
                {t('page.bin')}
              </Button>
            )}
            <IconButton
              icon={isList ? grid : list}
              label={isList ? t('page.grid') : t('page.list')}
              size="sm"
              onClick={() => set({ view: isList ? '' : 'list' })}
            />
          </div>
          <ItemList filters={filters} set={set} isList={isList} />
        </section>
      </div>
      {filters.item && <ItemDialog id={filters.item} onClose={() => set({ item: '' })} />}
    </div>
  )
}

function Room({ storage }: { storage: Shelf['storage'] }) {
  const { t, i18n } = useTranslation('library')
  const { usedBytes, limitBytes } = storage
  return (
    <div className="library-room">
      <p className="field-hint m-0">
        {t('page.room', {
          used: formatBytes(usedBytes, i18n.language),
          limit: formatBytes(limitBytes, i18n.language),
        })}
      </p>
      <ProgressBar percent={Math.min(100, (usedBytes / limitBytes) * 100)} label={t('page.roomLabel')} />
    </div>
  )
}
