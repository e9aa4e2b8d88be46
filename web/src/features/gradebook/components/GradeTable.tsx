import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { link, paths } from '@/lib/paths'
import { placeAfter, type Place } from '../model/gridKeys'
import { percentOf } from '../model/percent'
import type { Category, Cell, Item, Row } from './documents'
import { OverrideDialog } from './OverrideDialog'

interface GradeTableProps {
  courseId: string
  rows: readonly Row[]
  items: readonly Item[]
  categories: readonly Category[]
}

interface Chosen {
  row: Row
  /** Undefined: the total. */
  item: Item | undefined
}

/** A line for each student; arrows move among the cells, Enter opens one. On a phone lines are cards. */
export function GradeTable({ courseId, rows, items, categories }: GradeTableProps) {
  const { t } = useTranslation('gradebook')
  const body = useRef<HTMLTableSectionElement>(null)
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [chosen, setChosen] = useState<Chosen>()
  const names = new Map(categories.map(({ id, title }) => [id, title]))

  function move(event: KeyboardEvent, from: Place) {
    const next = placeAfter(event.key, from, rows.length, items.length + 1)
    if (!next) return
    event.preventDefault()
    setPlace(next)
    body.current?.querySelector<HTMLElement>(`[data-place="${next.row}:${next.column}"]`)?.focus()
  }
  const cellProps = (at: Place) => ({
    'data-place': `${at.row}:${at.column}`,
    tabIndex: at.row === place.row && at.column === place.column ? 0 : -1,
    onFocus: () => setPlace(at),
    onKeyDown: (event: KeyboardEvent) => move(event, at),
  })

  return (
    <>
      <div className="grade-table-frame">
        <table className="table table-cards grade-table">
          <caption className="visually-hidden">{t('table.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('table.student')}</th>
              {items.map((item) => (
                <th key={item.key} scope="col">
                  <Link to={addressOf(item)}>{item.title}</Link>
                  {categories.length > 0 && (
                    <span className="grade-column-category">
                      {item.category ? names.get(item.category.id) : t('table.uncounted')}
                    </span>
                  )}
                </th>
              ))}
              <th scope="col">{t('table.total')}</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, index) => (
              <tr key={row.student.id}>
                <th scope="row">
                  {row.student.fullName}
                  <span className="grade-username">@{row.student.username}</span>
                </th>
                {items.map((item, column) => {
                  const cell = row.cells.find(({ key }) => key === item.key)
                  return (
                    <td key={item.key} data-label={item.title}>
                      <CellButton
                        cell={cell}
                        label={`${row.student.fullName}, ${item.title}`}
                        onOpen={() => setChosen({ row, item })}
                        {...cellProps({ row: index, column })}
                      />
                    </td>
                  )
                })}
                <td data-label={t('table.total')} className="grade-total">
                  <CellButton
                    cell={{ ...row, isDropped: false }}
                    label={`${row.student.fullName}, ${t('table.total')}`}
                    onOpen={() => setChosen({ row, item: undefined })}
                    {...cellProps({ row: index, column: items.length })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-body-secondary small m-0">{t('table.legend')}</p>
      {chosen && (
        <OverrideDialog
          key={`${chosen.row.student.id} ${chosen.item?.key}`}
          courseId={courseId}
          row={chosen.row}
          item={chosen.item}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

function addressOf(item: Item): string {
  if (item.quiz) return `${link(paths.editQuiz, { quizId: item.quiz.id })}?tab=results`
  return `${link(paths.editAssignment, { assignmentId: item.assignment?.id ?? '' })}?tab=submissions`
}

interface CellButtonProps {
  cell: Pick<Cell, 'percent' | 'isOverridden' | 'isDropped'> | undefined
  label: string
  onOpen: () => void
  tabIndex: number
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function CellButton({ cell, label, onOpen, ...rest }: CellButtonProps) {
  const { t, i18n } = useTranslation('gradebook')
  const said = [
    label,
    cell?.percent == null ? t('table.nothing') : percentOf(cell.percent, i18n.language),
    cell?.isOverridden && t('table.overridden'),
    cell?.isDropped && t('table.dropped'),
  ]
  return (
    <button
      type="button"
      className="grade-cell"
      data-overridden={cell?.isOverridden || undefined}
      data-dropped={cell?.isDropped || undefined}
      aria-label={said.filter(Boolean).join(', ')}
      onClick={onOpen}
      {...rest}
    >
      {percentOf(cell?.percent ?? null, i18n.language)}
    </button>
  )
}
