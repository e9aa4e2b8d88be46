import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useUpload } from '@/gql/upload'
import { useAction } from '@/gql/useAction'
import { download } from '@/lib/download'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FileDrop } from '@/ui/FileDrop'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { UploadRow } from '@/ui/UploadRow'
import { GradeImportReport } from './GradeImportReport'

export const ImportGrades = graphql(`
  mutation ImportGrades($input: ImportGradesInput!) {
    importGrades(input: $input) {
      changedCount
      changes {
        line
        title
        before
        after
        student {
          id
          fullName
        }
      }
      notes {
        line
        message
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const ExportGradebook = graphql(`
  mutation ExportGradebook($input: ExportGradebookInput!) {
    exportGradebook(input: $input) {
      url
      errors {
        code
        message
        field
      }
    }
  }
`)

const MAX_BYTES = 5_000_000

interface Looked {
  file: File
  report: ResultOf<typeof ImportGrades>['importGrades']
  isTaken: boolean
}

/** The gradebook out to a spreadsheet and back: first what would change, then changing it. */
export function ExchangeTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation(['gradebook', 'common'])
  const { start, cancel, progress } = useUpload(ImportGrades)
  const [file, setFile] = useState<File>()
  const [reason, setReason] = useState('')
  const [looked, setLooked] = useState<Looked>()
  const [problem, setProblem] = useState<string>()
  const { run: exportTable, busy } = useAction(ExportGradebook)

  async function send(chosen: File, dryRun: boolean) {
    setFile(chosen)
    setProblem(undefined)
    // Why is asked once it is known what changes; a dry run writes nothing down.
    const why = dryRun ? t('files.dryRun') : reason
    const result = await start({ input: { courseId, file: chosen, reason: why, dryRun } })
    if (!result) return
    const report = result.data?.importGrades
    if (!report) setProblem(t('common:ui.failedHint'))
    else if (report.errors[0]) setProblem(report.errors[0].message)
    else setLooked({ file: chosen, report, isTaken: !dryRun })
  }

  return (
    <div className="stack">
      <Card title={t('files.export')}>
        <div className="stack gap-3">
          <p className="m-0">{t('files.exportText')}</p>
          <div>
            <Button
              variant="secondary"
              icon={downloadIcon}
              loading={busy}
              onClick={() =>
                void exportTable({ input: { courseId } }).then((payload) => {
                  if (payload?.url) download(payload.url)
                })
              }
            >
              {t('files.exportAct')}
            </Button>
          </div>
        </div>
      </Card>
      <Card title={t('files.import')}>
        <div className="stack gap-3">
          <p className="m-0">{t('files.importText')}</p>
          <FileDrop
            label={t('files.drop')}
            maxSize={MAX_BYTES}
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
            <GradeImportReport name={looked.file.name} report={looked.report} isTaken={looked.isTaken} />
          )}
          {looked && !looked.isTaken && looked.report.changedCount > 0 && (
            <form
              className="stack gap-3"
              onSubmit={(event) => {
                event.preventDefault()
                void send(looked.file, false)
              }}
            >
              <Field label={t('override.reason')} hint={t('override.reasonHint')}>
                <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
              </Field>
              <div>
                <Button type="submit" loading={progress !== undefined} disabled={reason.trim() === ''}>
                  {t('files.take', { count: looked.report.changedCount })}
                </Button>
              </div>
            </form>
          )}
        </div>
      </Card>
    </div>
  )
}
