import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import type { UploadTarget } from '@/lib/uploadMemory'
import { queueAt, type SendFile } from '@/ui/uploads/UploadQueue'
import { sendFile } from '@/ui/uploads/sendFile'

/**
 * Files on their way to one place in the course. They go on when another lesson is opened, and are
 * still there when one comes back.
 *
 * @param place names the place, such as a lesson's id and what the file is there
 * @param attach puts a stored file in its place; answers why that failed, or undefined
 * @param targetOf the place, for a large file that goes on after a reload, when `attach` is no more
 */
export function useUploads(
  place: string,
  attach: (assetId: string, file: File) => Promise<string | undefined>,
  targetOf?: (file: File) => UploadTarget,
) {
  const client = useClient()
  const { t } = useTranslation('common')
  const send: SendFile = (file, options) =>
    sendFile(client, t, file, { ...options, target: targetOf?.(file) }, (assetId) => attach(assetId, file))
  const [queue] = useState(() => queueAt(place, send))
  useEffect(() => queue.sendWith(send))
  const items = useSyncExternalStore(queue.subscribe, () => queue.items)
  useLeaveWarning(items.length > 0)
  return { queue, items }
}

/** A closed tab would take the files along. */
function useLeaveWarning(isBusy: boolean) {
  useEffect(() => {
    if (!isBusy) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isBusy])
}
