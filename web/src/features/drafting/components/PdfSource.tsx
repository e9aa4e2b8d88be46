import filePdf from 'bootstrap-icons/icons/file-earmark-pdf.svg?raw'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { FileDrop } from '@/ui/FileDrop'
import { Icon } from '@/ui/Icon'
import { AddToLibrary } from '@/ui/library/addToLibrary'
import { LibraryPicker } from '@/ui/library/LibraryPicker'
import { Uploads } from '@/ui/uploads/Uploads'
import { useUploads } from '@/ui/uploads/useUploads'
import type { DraftForm } from '../model/draftForm'

const PDF = { 'application/pdf': ['.pdf'] }

/** A PDF from the teacher's library, or a new one, which comes there too. */
export function PdfSource({ courseId }: { courseId: string }) {
  const { t } = useTranslation('drafting')
  const { control, setValue, clearErrors, formState } = useFormContext<DraftForm>()
  const name = useWatch({ control, name: 'assetName' })
  const problem = formState.errors.assetId
  const { run: keep } = useAction(AddToLibrary)

  function choose(assetId: string, assetName: string) {
    setValue('assetId', assetId)
    setValue('assetName', assetName)
    clearErrors('assetId')
  }

  const { queue, items } = useUploads(`source of drafts of ${courseId}`, async (assetId, file) => {
    choose(assetId, file.name)
    await keep({ input: { assetId } })
    return undefined
  })

  return (
    <div className="stack gap-2">
      {name ? (
        <div className="file-row">
          <Icon svg={filePdf} className="fs-4" />
          <span className="upload-name">{name}</span>
          <div className="file-row-acts">
            <Button variant="secondary" size="sm" onClick={() => choose('', '')}>
              {t('new.otherPdf')}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <FileDrop
            label={t('new.drop')}
            hint={t('new.dropHint')}
            accept={PDF}
            onFiles={(files) => queue.add(files)}
          />
          <Uploads queue={queue} items={items} />
          <div>
            <LibraryPicker
              courseId={courseId}
              kind="DOCUMENT"
              onPick={({ assetId, title }) => {
                choose(assetId, title)
                return Promise.resolve(true)
              }}
            />
          </div>
        </>
      )}
      {problem && (
        <p className="field-error" role="alert">
          {problem.type === 'NOT_FOUND' ? t('new.notAPdf') : problem.message}
        </p>
      )}
    </div>
  )
}
