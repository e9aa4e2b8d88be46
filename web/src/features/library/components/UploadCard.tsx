import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { FileDrop } from '@/ui/FileDrop'
import { AddToLibrary } from '@/ui/library/addToLibrary'
import { Uploads } from '@/ui/uploads/Uploads'
import { useUploads } from '@/ui/uploads/useUploads'

interface UploadCardProps {
  courseId: string | null
  folderId: string | null
  /** Where they go, in words. */
  place: string
}

/** Files straight to the shelf or folder that is shown. */
export function UploadCard({ courseId, folderId, place }: UploadCardProps) {
  const { t } = useTranslation('library')
  const { run } = useAction(AddToLibrary)
  const keep = async (assetId: string) => {
    let reason: string | undefined
    const payload = await run(
      { input: { assetId, courseId, folderId } },
      {
        handle: ([error]) => {
          reason = error?.message
          return true
        },
      },
    )
    return payload ? undefined : (reason ?? t('item.gone'))
  }
  const { queue, items } = useUploads('library', keep, () => ({ kind: 'SHELF', courseId, folderId }))
  return (
    <div className="stack gap-3 mb-4">
      <Uploads queue={queue} items={items} />
      <FileDrop
        label={t('page.drop')}
        hint={t('page.dropHint', { place })}
        multiple
        onFiles={(files) => queue.add(files)}
      />
    </div>
  )
}
