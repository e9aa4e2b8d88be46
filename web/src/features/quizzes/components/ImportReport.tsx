import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'

interface ImportReportProps {
  name: string
  report: {
    importedCount: number
    knownCount: number
    notes: readonly { line: number; title: string; message: string }[]
  }
  /** Otherwise it only says what would be taken. */
  isTaken: boolean
  isBusy: boolean
  onTake: () => void
}

/** What a file holds, and question by question what cannot be taken. */
export function ImportReport({ name, report, isTaken, isBusy, onTake }: ImportReportProps) {
  const { t } = useTranslation('quizzes')
  const { importedCount, knownCount, notes } = report
  return (
    <section className="stack gap-3" role="status" aria-label={name}>
      <h3 className="h5 m-0">{name}</h3>
      <p className="m-0">
        {t(isTaken ? 'files.taken' : 'files.wouldTake', { count: importedCount })}{' '}
        {knownCount > 0 && t('files.known', { count: knownCount })}{' '}
        {notes.length > 0 && t('files.notes', { count: notes.length })}
      </p>
      {notes.length > 0 && (
        <table className="table table-cards">
          <caption className="visually-hidden">{t('files.notes', { count: notes.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('files.line')}</th>
              <th scope="col">{t('files.question')}</th>
              <th scope="col">{t('files.why')}</th>
            </tr>
          </thead>
          <tbody>
            {notes.map(({ line, title, message }) => (
              <tr key={`${line} ${message}`}>
                <td data-label={t('files.line')}>{line}</td>
                <td data-label={t('files.question')}>{title || '–'}</td>
                <td data-label={t('files.why')}>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!isTaken && importedCount > 0 && (
        <div>
          <Button loading={isBusy} onClick={onTake}>
            {t('files.take', { count: importedCount })}
          </Button>
        </div>
      )}
    </section>
  )
}
