import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import archive from 'bootstrap-icons/icons/file-earmark-zip.svg?raw'
import music from 'bootstrap-icons/icons/file-earmark-music.svg?raw'
import play from 'bootstrap-icons/icons/file-earmark-play.svg?raw'
import image from 'bootstrap-icons/icons/file-earmark-image.svg?raw'
import text from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import type { ResultOf } from '@/gql/graphql'
import { formatBytes } from '@/lib/bytes'
import { download } from '@/lib/download'
import { AttachmentsQuery, type Attachment } from '@/ui/conversation/documents'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { toast } from '@/ui/toast'
import { useRenewal } from '@/ui/useRenewal'

const ICONS = { DOCUMENT: text, IMAGE: image, VIDEO: play, AUDIO: music, ARCHIVE: archive } as const
const LONGEST_SIDE_PX = 320

type Node = NonNullable<ResultOf<typeof AttachmentsQuery>['node']>
type Addresses = Extract<Node, { attachments: unknown }>['attachments'][number]

/** Asks for fresh addresses of a message's files: they are good for a minute. */
function useAddresses(messageId: string) {
  const client = useClient()
  return useCallback(
    async (assetId: string): Promise<Addresses | undefined> => {
      const { data } = await client
        .query(AttachmentsQuery, { messageId }, { requestPolicy: 'network-only' })
        .toPromise()
      if (!data?.node || !('attachments' in data.node)) return undefined
      return data.node.attachments.find(({ id }) => id === assetId)
    },
    [client, messageId],
  )
}

interface MessageAttachmentsProps {
  messageId: string
  attachments: readonly Attachment[]
}

/** Pictures to look at, other files to take home. */
export function MessageAttachments({ messageId, attachments }: MessageAttachmentsProps) {
  const fetchAddresses = useAddresses(messageId)
  if (attachments.length === 0) return null
  return (
    <div className="attachments">
      {attachments.map((attachment) =>
        attachment.kind === 'IMAGE' ? (
          <Picture key={attachment.id} attachment={attachment} fetchAddresses={fetchAddresses} />
        ) : (
          <FileCard key={attachment.id} attachment={attachment} fetchAddresses={fetchAddresses} />
        ),
      )}
    </div>
  )
}

interface AttachmentProps {
  attachment: Attachment
  fetchAddresses: (assetId: string) => Promise<Addresses | undefined>
}

/** Takes its place at once, and its address when it comes near the screen. */
function Picture({ attachment, fetchAddresses }: AttachmentProps) {
  const { t } = useTranslation('chat')
  const { id, name, width, height } = attachment
  const [thumbnail, setThumbnail] = useState<string>()
  const [full, setFull] = useState<string>()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  const show = useCallback(async () => {
    const addresses = await fetchAddresses(id)
    setThumbnail(addresses ? (addresses.thumbnailUrl ?? addresses.url) : '')
  }, [fetchAddresses, id])
  const renewal = useRenewal(() => void show())

  useEffect(() => {
    const nearby = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        nearby.disconnect()
        void show()
      },
      { rootMargin: '600px' },
    )
    if (button.current) nearby.observe(button.current)
    return () => nearby.disconnect()
  }, [show])

  async function enlarge() {
    setOpen(true)
    setFull((await fetchAddresses(id))?.url)
  }

  const ratio = (width ?? 4) / (height ?? 3)
  const shownWidth = Math.round(Math.min(width ?? LONGEST_SIDE_PX, LONGEST_SIDE_PX, LONGEST_SIDE_PX * ratio))
  const failed = renewal.failed || thumbnail === ''
  return (
    <>
      <button
        ref={button}
        type="button"
        className="attachment-picture"
        style={{ width: shownWidth, aspectRatio: ratio }}
        aria-label={t('attachments.enlarge', { name })}
        onClick={() => void enlarge()}
      >
        {thumbnail && !failed && (
          <img src={thumbnail} alt={name} onError={renewal.onFails} onLoad={renewal.onWorks} />
        )}
        {failed && <Icon svg={image} />}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={name} size="lg">
        <div className="attachment-full">{full && <img src={full} alt={name} />}</div>
      </Dialog>
    </>
  )
}

function FileCard({ attachment, fetchAddresses }: AttachmentProps) {
  const { t, i18n } = useTranslation('chat')
  const { id, name, kind, size } = attachment
  const [busy, setBusy] = useState(false)

  async function save() {
    setBusy(true)
    const addresses = await fetchAddresses(id)
    setBusy(false)
    if (addresses) download(addresses.downloadUrl)
    else toast.error(t('attachments.failed', { name }))
  }

  return (
    <div className="attachment-file">
      <Icon svg={ICONS[kind]} />
      <span className="attachment-name">
        <span>{name}</span>
        <span className="small text-body-secondary">{formatBytes(size, i18n.language)}</span>
      </span>
      <IconButton
        size="sm"
        icon={downloadIcon}
        label={t('attachments.download', { name })}
        aria-busy={busy}
        onClick={() => void save()}
      />
    </div>
  )
}
