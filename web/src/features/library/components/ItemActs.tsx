import arrowRepeat from 'bootstrap-icons/icons/arrow-repeat.svg?raw'
import restoreIcon from 'bootstrap-icons/icons/arrow-counterclockwise.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { FileDrop } from '@/ui/FileDrop'
import { toast } from '@/ui/toast'
import { Uploads } from '@/ui/uploads/Uploads'
import { useUploads } from '@/ui/uploads/useUploads'
import type { Item } from './ItemDialog'
import { DeleteItem, ReplaceFile, RestoreItem } from './itemDocuments'

interface ItemActsProps {
  item: Item
  onClose: () => void
}

/** Replace, delete and bring back. */
export function ItemActs({ item, onClose }: ItemActsProps) {
  const { t } = useTranslation('library')
  const [replacing, setReplacing] = useState(false)
  const [inUse, setInUse] = useState<string>()
  const { run: remove, busy: removing } = useAction(DeleteItem)
  const { run: restore, busy: restoring } = useAction(RestoreItem)

  async function bringBack() {
    const payload = await restore({ input: { itemId: item.id } })
    if (payload) toast.success(t('item.restored', { title: item.title }))
  }

  async function takeAway(isUsedToo: boolean) {
    const payload = await remove(
      { input: { itemId: item.id, isUsedToo } },
      {
        handle: ([error]) => {
          if (error?.code !== 'FILE_IN_USE') return false
          setInUse(error.message)
          return true
        },
      },
    )
    if (!payload) return
    onClose()
    toast(t('item.deleted', { title: item.title }), {
      action: { label: t('item.undo'), onClick: () => void bringBack() },
    })
  }

  if (item.deletedAt !== null) {
    return (
      <div>
        <Button icon={restoreIcon} loading={restoring} onClick={() => void bringBack().then(onClose)}>
          {t('item.restore')}
        </Button>
      </div>
    )
  }
  return (
    <div className="stack gap-3">
      <div className="d-flex flex-wrap gap-2">
        <Button
          variant="secondary"
          icon={arrowRepeat}
          aria-expanded={replacing}
          onClick={() => setReplacing(!replacing)}
        >
          {t('item.replace')}
        </Button>
        <Button variant="outline-danger" icon={trash} loading={removing} onClick={() => void takeAway(false)}>
          {t('item.delete')}
        </Button>
      </div>
      {replacing && <Replacement item={item} onDone={() => setReplacing(false)} />}
      <ConfirmDialog
        open={inUse !== undefined}
        onOpenChange={() => setInUse(undefined)}
        title={t('item.inUse')}
        description={`${inUse ?? ''} ${t('item.inUseText')}`}
        action={t('item.deleteAnyway')}
        danger
        onConfirm={() => takeAway(true)}
      />
    </div>
  )
}

function Replacement({ item, onDone }: { item: Item; onDone: () => void }) {
  const { t } = useTranslation('library')
  const { run } = useAction(ReplaceFile)
  const replace = async (assetId: string) => {
    let reason: string | undefined
    const payload = await run(
      { input: { itemId: item.id, assetId } },
      {
        handle: ([error]) => {
          reason = error?.message
          return true
        },
      },
    )
    if (!payload) return reason ?? t('item.gone')
    toast.success(t('item.replaced'))
    onDone()
    return undefined
  }
  const { queue, items } = useUploads(`replacement of ${item.id}`, replace, () => ({
    kind: 'REPLACEMENT',
    itemId: item.id,
  }))
  return (
    <>
      <Uploads queue={queue} items={items} />
      {items.length === 0 && (
        <FileDrop
          label={t('item.replace')}
          hint={t('item.replacing')}
          onFiles={(files) => queue.add(files)}
        />
      )}
    </>
  )
}
