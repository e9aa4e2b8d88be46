import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useUpload } from '@/gql/upload'
import { useAction } from '@/gql/useAction'
import { download } from '@/lib/download'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { FileDrop } from '@/ui/FileDrop'
import { FormError } from '@/ui/FormError'
import { UploadRow } from '@/ui/UploadRow'
import { ImportReport } from './ImportReport'

export const ImportQuestions = graphql(`
  mutation ImportQuestions($input: ImportQuestionsInput!) {
    importQuestions(input: $input) {
      importedCount
      knownCount
      notes {
        line
        title
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

const ExportQuestions = graphql(`
  mutation ExportQuestions($input: ExportQuestionsInput!) {
    exportQuestions(input: $input) {
      url
      errors {
        code
        message
        field
      }
    }
  }
`)

const MAX_BYTES = 100_000_000

interface Looked {
  file: File
  report: ResultOf<typeof ImportQuestions>['importQuestions']
  isTaken: boolean
}

/** The bank in and out of files: first what would happen, then taking it. */
export function FilesTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation(['quizzes', 'common'])
  const { start, cancel, progress } = useUpload(ImportQuestions)
  const [file, setFile] = useState<File>()
  const [looked, setLooked] = useState<Looked>()
  const [problem, setProblem] = useState<string>()
  const { run: exportAs, busy } = useAction(ExportQuestions)

  async function send(chosen: File, dryRun: boolean) {
    setFile(chosen)
    setProblem(undefined)
    const result = await start({ input: { courseId, file: chosen, dryRun } })
    if (!result) return
    const report = result.data?.importQuestions
    if (!report) setProblem(t('common:ui.failedHint'))
    else if (report.errors[0]) setProblem(report.errors[0].message)
    else setLooked({ file: chosen, report, isTaken: !dryRun })
  }

  return (
    <div className="stack">
      <Card title={t('files.import')}>
        <div className="stack gap-3">
          <p className="m-0">{t('files.importText')}</p>
          <FileDrop
            label={t('files.drop')}
            hint={t('files.dropHint')}
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
            <ImportReport
              name={looked.file.name}
              report={looked.report}
              isTaken={looked.isTaken}
              isBusy={progress !== undefined}
              onTake={() => void send(looked.file, false)}
            />
          )}
        </div>
      </Card>
      <Card title={t('files.export')}>
        <div className="stack gap-3">
          <p className="m-0">{t('files.exportText')}</p>
          <div className="d-flex flex-wrap gap-2">
            {(['GIFT', 'CSV'] as const).map((format) => (
              <Button
                key={format}
                variant="secondary"
                icon={downloadIcon}
                disabled={busy}
                onClick={() =>
                  void exportAs({ input: { courseId, format } }).then((payload) => {
                    if (payload?.url) download(payload.url)
                  })
                }
              >
                {t(`files.as.${format}`)}
              </Button>
            ))}
          </div>
        </div>
      </Card>
    </div>
  )
}
