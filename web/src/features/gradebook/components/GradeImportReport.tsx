import { useTranslation } from 'react-i18next'
import { percentOf } from '../model/percent'

interface GradeImportReportProps {
  name: string
  report: {
    changedCount: number
    changes: readonly {
      line: number
      title: string
      before: number | null
      after: number
      student: { id: string; fullName: string }
    }[]
    notes: readonly { line: number; message: string }[]
  }
  /** Otherwise it only says what would change. */
  isTaken: boolean
}

/** What a file changes, line by line, and what cannot be taken. */
export function GradeImportReport({ name, report, isTaken }: GradeImportReportProps) {
  const { t, i18n } = useTranslation('gradebook')
  const { changedCount, changes, notes } = report
  return (
    <section className="stack gap-3" role="status" aria-label={name}>
      <h3 className="h5 m-0">{name}</h3>
      <p className="m-0">
        {t(isTaken ? 'files.taken' : 'files.wouldChange', { count: changedCount })}{' '}
        {notes.length > 0 && t('files.notes', { count: notes.length })}
      </p>
      {changes.length > 0 && (
        <table className="table table-cards">
          <caption className="visually-hidden">{t('files.wouldChange', { count: changedCount })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('files.line')}</th>
              <th scope="col">{t('table.student')}</th>
              <th scope="col">{t('files.item')}</th>
              <th scope="col">{t('files.change')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ line, student, title, before, after }) => (
              <tr key={`${line} ${title}`}>
                <td data-label={t('files.line')}>{line}</td>
                <td data-label={t('table.student')}>{student.fullName}</td>
                <td data-label={t('files.item')}>{title}</td>
                <td data-label={t('files.change')}>
                  {percentOf(before, i18n.language)} → {percentOf(after, i18n.language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {notes.length > 0 && (
        <ul className="m-0">
          {notes.map(({ line, message }) => (
            <li key={`${line} ${message}`}>{t('files.note', { line, message })}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
