import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { rememberedUploads } from '@/lib/uploadMemory'
import { toast } from '@/ui/toast'
import { deliverTo } from '@/ui/uploads/deliver'
import { ifNobodyHolds } from '@/ui/uploads/holdUpload'
import { Interrupted, Refused } from '@/ui/uploads/PartUpload'
import { settleUpload } from '@/ui/uploads/settleUpload'
import { uploadServer } from '@/ui/uploads/uploadServer'

/** Once a page is loaded: files that arrived meanwhile come to their places, and a toast tells which. */
export function useSettling(canTeach: boolean) {
  const client = useClient()
  const { t } = useTranslation(['library', 'common'])

  useEffect(() => {
    if (!canTeach) return
    const server = uploadServer(client, t('common:ui.failedHint'))
    for (const { id, name, target } of rememberedUploads()) {
      void ifNobodyHolds(id, async () => {
        try {
          const told = await settleUpload(id, server, deliverTo(target, client, t))
          if (told?.error) toast.error(`${name}: ${told.error}`)
          else if (told?.note) toast.success(`${name}: ${told.note}`)
        } catch (error) {
          // It stays remembered for the next time.
          if (!(error instanceof Interrupted) && !(error instanceof Refused)) throw error
        }
      })
    }
  }, [canTeach, client, t])
}
