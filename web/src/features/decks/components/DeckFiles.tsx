import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@/gql/graphql'
import { useUpload } from '@/gql/upload'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { FileDrop } from '@/ui/FileDrop'
import { FormError } from '@/ui/FormError'
import { UploadRow } from '@/ui/UploadRow'
import { ImportCards } from './deckMutations'

interface Looked {
  file: File
  report: ResultOf<typeof ImportCards>['importCards']
}

interface ImportDialogProps {
  deckId: string
  open: boolean
  onOpenChange: (open: boolean) => void
  onTaken: (count: number) => void
}

/** Cards from a CSV file: first what would happen, then taking it. */
export function ImportDialog({ deckId, open, onOpenChange, onTaken }: ImportDialogProps) {
  const { t } = useTranslation(['decks', 'common'])
  const { start, cancel, progress } = useUpload(ImportCards)
  const [file, setFile] = useState<File>()
  const [looked, setLooked] = useState<Looked>()
  const [problem, setProblem] = useState<string>()

  async function send(chosen: File, dryRun: boolean) {
    setFile(chosen)
    setProblem(undefined)
    const result = await start({ input: { deckId, file: chosen, dryRun } })
    if (!result) return
    const report = result.data?.importCards
    if (!report) setProblem(t('common:ui.failedHint'))
    else if (report.errors[0]) setProblem(report.errors[0].message)
    else if (dryRun) setLooked({ file: chosen, report })
    else {
      setLooked(undefined)
      onTaken(report.importedCount)
    }
  }

  const count = looked?.report.importedCount ?? 0
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('files.import')}
      description={t('files.text')}
      footer={
        looked &&
        count > 0 && (
          <Button loading={progress !== undefined} onClick={() => void send(looked.file, false)}>
            {t('files.take', { count })}
          </Button>
        )
      }
    >
      <div className="stack gap-3">
        <FileDrop
          label={t('files.drop')}
          maxSize={5_000_000}
          onFiles={([chosen]) => {
            setLooked(undefined)
            if (chosen) void send(chosen, true)
          }}
        />
        <FormError message={problem} />
        {file && progress !== undefined && (
          <UploadRow name={file.name} size={file.size} progress={progress} onCancel={cancel} />
        )}
        {looked && (
          <section className="stack gap-2" role="status" aria-label={looked.file.name}>
            <p className="m-0">
              {t('files.wouldTake', { count })}{' '}
              {looked.report.knownCount > 0 && t('files.known', { count: looked.report.knownCount })}
            </p>
            {looked.report.notes.length > 0 && (
              <ul className="import-notes">
                {looked.report.notes.map(({ line, message }) => (
                  <li key={`${line} ${message}`}>
                    <strong>{t('files.line', { line })}</strong> {message}
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
      </div>
    </Dialog>
  )
}
