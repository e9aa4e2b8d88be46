import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { graphql } from '@/gql/graphql'
import { upload } from '@/gql/upload'
import type { Attachment } from '@/ui/conversation/documents'
import { toast } from '@/ui/toast'

const MOST = 10

const UploadAttachment = graphql(`
  mutation UploadAttachment($input: UploadAssetInput!) {
    uploadAsset(input: $input) {
      asset {
        id
        name
        kind
        contentType
        size
        width
        height
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

/** A file beside the message that is being written. */
export interface TrayFile {
  key: string
  name: string
  size: number
  /** Between 0 and 1, while it uploads. */
  progress?: number
  error?: string
  /** Once it is uploaded. */
  attachment?: Attachment
}

/** The files for the next message: they upload at once, and can be taken away or tried again. */
export function useAttachments() {
  const { t } = useTranslation(['chat', 'common'])
  const client = useClient()
  const [files, setFiles] = useState<readonly TrayFile[]>([])
  const running = useRef(new Map<string, { file: File; abort: AbortController }>())

  const change = useCallback((key: string, to: Partial<TrayFile>) => {
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))
  }, [])

  const start = useCallback(
    async (key: string, file: File) => {
      const abort = new AbortController()
      running.current.set(key, { file, abort })
      change(key, { progress: 0, error: undefined })
      const result = await upload(
        client,
        UploadAttachment,
        { input: { file } },
        { onProgress: (progress) => change(key, { progress }), signal: abort.signal },
      )
      if (!result) return
      const payload = result.data?.uploadAsset
      const attachment = payload?.asset ?? undefined
      const error = attachment ? undefined : (payload?.errors[0]?.message ?? t('common:ui.failedHint'))
      change(key, { progress: undefined, attachment, error })
    },
    [client, change, t],
  )

  const add = useCallback(
    (chosen: readonly File[]) => {
      const free = Math.max(MOST - files.length, 0)
      if (chosen.length > free) toast.error(t('attachments.tooMany', { count: MOST }))
      const taken = chosen.slice(0, free).map((file) => ({ key: crypto.randomUUID(), file }))
      setFiles((all) => [
        ...all,
        ...taken.map(({ key, file }) => ({ key, name: file.name, size: file.size })),
      ])
      for (const { key, file } of taken) void start(key, file)
    },
    [files.length, start, t],
  )

  const remove = useCallback((key: string) => {
    running.current.get(key)?.abort.abort()
    setFiles((all) => all.filter((one) => one.key !== key))
  }, [])

  const retry = useCallback(
    (key: string) => {
      const upload = running.current.get(key)
      if (upload) void start(key, upload.file)
    },
    [start],
  )

  /** Empties the tray, or fills it with files that are on the server already. */
  const reset = useCallback((attachments: readonly Attachment[] = []) => {
    setFiles(
      attachments.map((attachment) => ({
        key: attachment.id,
        name: attachment.name,
        size: attachment.size,
        attachment,
      })),
    )
  }, [])

  useEffect(() => {
    const uploads = running.current
    return () => {
      for (const { abort } of uploads.values()) abort.abort()
    }
  }, [])

  return { files, add, remove, retry, reset }
}
