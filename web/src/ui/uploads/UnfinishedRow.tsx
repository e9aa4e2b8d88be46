import hourglass from 'bootstrap-icons/icons/hourglass-split.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { formatBytes } from '@/lib/bytes'
import { forgetUpload, headOf, rememberedUploads } from '@/lib/uploadMemory'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { deliverTo } from '@/ui/uploads/deliver'
import { CancelUpload, uploadServer } from '@/ui/uploads/uploadServer'
import { uploadTray } from '@/ui/uploads/uploadTray'

export const UnfinishedFragment = graphql(`
  fragment Unfinished on FileUpload {
    id
    name
    size
    partCount
    receivedParts
  }
`)

interface UnfinishedRowProps {
  data: FragmentOf<typeof UnfinishedFragment>
  canTeach: boolean
  onOver: () => void
}

/** An upload that lost its file, as by a reload: browsers give a file only to who chooses it. */
export function UnfinishedRow({ data, canTeach, onOver }: UnfinishedRowProps) {
  const { t, i18n } = useTranslation(['library', 'common'])
  const upload = readFragment(UnfinishedFragment, data)
  const input = useRef<HTMLInputElement>(null)
  const [isWrong, setIsWrong] = useState(false)
  const client = useClient()
  const { run: cancel } = useAction(CancelUpload)
  const percent = Math.floor((upload.receivedParts.length / upload.partCount) * 100)

  const known = rememberedUploads().find(({ id }) => id === upload.id)

  async function goOn(file: File) {
    const isSame = file.name === (known?.name ?? upload.name) && file.size === upload.size
    if (!isSame || (known && known.head !== (await headOf(file)))) {
      setIsWrong(true)
      return
    }
    setIsWrong(false)
    const server = uploadServer(client, t('common:ui.failedHint'))
    const deliver = canTeach ? deliverTo(known?.target, client, t) : undefined
    await uploadTray.send(file, server, { id: upload.id, target: known?.target, deliver })
  }

  async function discard() {
    forgetUpload(upload.id)
    await cancel({ input: { uploadId: upload.id } })
    onOver()
  }

  return (
    <li>
      <Icon svg={hourglass} />
      <div className="overflow-hidden">
        <div className="upload-name">{upload.name}</div>
        {known?.target && (
          <div className="field-hint">{t(`tray.meant.${known.target.kind}`, { ...known.target })}</div>
        )}
        <div className={isWrong ? 'field-error' : 'field-hint'} role={isWrong ? 'alert' : undefined}>
          {isWrong
            ? t('tray.otherFile')
            : t('tray.waits', { percent, size: formatBytes(upload.size, i18n.language) })}
        </div>
        {canTeach ? (
          <Button variant="secondary" size="sm" className="mt-1" onClick={() => input.current?.click()}>
            {t('tray.choose')}
          </Button>
        ) : (
          <div className="field-hint">{t('tray.dropAgain')}</div>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('tray.chooseFile', { name: upload.name })}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void goOn(file)
          }}
        />
      </div>
      <div className="upload-tray-acts">
        <IconButton
          icon={xLg}
          label={t('tray.cancel', { name: upload.name })}
          size="sm"
          onClick={() => void discard()}
        />
      </div>
    </li>
  )
}
