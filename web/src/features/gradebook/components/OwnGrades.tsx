import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Card } from '@/ui/Card'
import { percentOf, shareOf } from '../model/percent'
import type { Category, Cell, Item, Row } from './documents'

interface OwnGradesProps {
  row: Row
  items: readonly Item[]
  categories: readonly Category[]
}

/** What one has in each part of the course; without parts, everything counts alike. */
export function OwnGrades({ row, items, categories }: OwnGradesProps) {
  const { t, i18n } = useTranslation('gradebook')
  if (categories.length === 0) {
    return (
      <Card title={t('own.items')}>
        <Items row={row} items={items} />
      </Card>
    )
  }
  const number = new Intl.NumberFormat(i18n.language)
  const uncounted = items.filter(({ category }) => category === null)
  return (
    <>
      {categories.map((category) => {
        const share = shareOf(category.weight, categories)
        const within = items.filter((item) => item.category?.id === category.id)
        if (within.length === 0) return null
        return (
          <Card key={category.id} title={category.title}>
            <p className="text-body-secondary">
              {share !== null && t('own.share', { share: number.format(share) })}{' '}
              {category.dropLowest > 0 && t('own.drops', { count: category.dropLowest })}
            </p>
            <Items row={row} items={within} />
          </Card>
        )
      })}
      {uncounted.length > 0 && (
        <Card title={t('own.uncounted')}>
          <Items row={row} items={uncounted} />
        </Card>
      )}
    </>
  )
}

function Items({ row, items }: { row: Row; items: readonly Item[] }) {
  return (
    <ul className="own-grades">
      {items.map((item) => (
        <ItemLine key={item.key} item={item} cell={row.cells.find(({ key }) => key === item.key)} />
      ))}
    </ul>
  )
}

function ItemLine({ item, cell }: { item: Item; cell: Cell | undefined }) {
  const { t, i18n } = useTranslation('gradebook')
  const address = item.quiz
    ? link(paths.quiz, { quizId: item.quiz.id })
    : link(paths.assignment, { assignmentId: item.assignment?.id ?? '' })
  return (
    <li data-dropped={cell?.isDropped || undefined}>
      <span className="own-grade-name">
        <Link to={address}>{item.title}</Link>
        {cell?.mark != null && (
          <span className="text-body-secondary small">
            {t('override.points', { mark: cell.mark, max: cell.maxPoints ?? 0 })}
          </span>
        )}
        {cell?.isOverridden && (
          <span className="small">
            {t('own.overridden', { earned: percentOf(cell.earned, i18n.language), reason: cell.reason })}
          </span>
        )}
      </span>
      {cell?.isDropped && <Badge>{t('own.dropped')}</Badge>}
      <span className="own-grade-percent">
        {cell?.percent == null ? t('own.open') : percentOf(cell.percent, i18n.language)}
      </span>
    </li>
  )
}
