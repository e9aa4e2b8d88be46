import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { UploadQueue, type SendFile } from '../model/UploadQueue'
import { sendFile } from './sendFile'

/**
 * Files on their way into the course.
 *
 * @param attach puts a stored file in its place; answers why that failed, or undefined
 */
export function useUploads(attach: (assetId: string, file: File) => Promise<string | undefined>) {
  const client = useClient()
  const { t } = useTranslation('common')
  const send: SendFile = (file, options) =>
    sendFile(client, t, file, options, (assetId) => attach(assetId, file))
  const [queue] = useState(() => new UploadQueue(send))
  useEffect(() => queue.sendWith(send))
  useEffect(() => () => queue.cancelAll(), [queue])
  const items = useSyncExternalStore(queue.subscribe, () => queue.items)
  return { queue, items }
}
