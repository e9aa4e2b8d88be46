import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUpload } from '@/gql/upload'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { FileDrop } from '@/ui/FileDrop'
import { Input } from '@/ui/Input'
import { UploadRow } from '@/ui/UploadRow'
import { UploadPagePicture } from './pageDocuments'

const ACCEPT = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
}
const LARGEST = 100 * 1024 * 1024

interface AddPictureDialogProps {
  onClose: () => void
  /** `page` of a PDF, from 1; null for a picture. */
  onAdd: (assetId: string, page: number | null) => Promise<void>
}

/** A page with a picture behind it, or with a page of a PDF. */
export default function AddPictureDialog({ onClose, onAdd }: AddPictureDialogProps) {
  const { t } = useTranslation(['classroom', 'common'])
  const [file, setFile] = useState<File>()
  const [page, setPage] = useState(1)
  const [problem, setProblem] = useState<string>()
  const [adding, setAdding] = useState(false)
  const upload = useUpload(UploadPagePicture)
  const isPdf = file?.type === 'application/pdf'

  async function add() {
    if (!file) return
    setProblem(undefined)
    setAdding(true)
    const result = await upload.start({ input: { file } })
    const payload = result?.data?.uploadAsset
    if (payload?.asset) {
      await onAdd(payload.asset.id, isPdf ? page : null)
      onClose()
    } else if (result) {
      setProblem(payload?.errors[0]?.message ?? t('common:ui.failedHint'))
    }
    setAdding(false)
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('picture.title')}
      description={t('picture.text')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('common:ui.cancel')}
          </Button>
          <Button disabled={!file} loading={adding} onClick={() => void add()}>
            {t('picture.add')}
          </Button>
        </>
      }
    >
      <div className="stack gap-3">
        {file ? (
          <UploadRow
            name={file.name}
            size={file.size}
            progress={upload.progress}
            error={problem}
            onCancel={() => {
              upload.cancel()
              setFile(undefined)
            }}
          />
        ) : (
          <FileDrop
            label={t('picture.drop')}
            accept={ACCEPT}
            maxSize={LARGEST}
            onFiles={([first]) => setFile(first)}
          />
        )}
        {isPdf && (
          <Field label={t('picture.page')} hint={t('picture.pageHint')}>
            <Input
              type="number"
              min={1}
              value={page}
              onChange={(event) => setPage(Math.max(Math.round(event.target.valueAsNumber) || 1, 1))}
            />
          </Field>
        )}
      </div>
    </Dialog>
  )
}
