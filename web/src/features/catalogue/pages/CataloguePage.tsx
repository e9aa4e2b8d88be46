import sliders from 'bootstrap-icons/icons/sliders.svg?raw'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Button } from '@/ui/Button'
import { Select } from '@/ui/Input'
import { PageHeader } from '@/ui/PageHeader'
import { Sheet } from '@/ui/Sheet'
import { ActiveFilters } from '../components/ActiveFilters'
import { CourseResults } from '../components/CourseResults'
import { FilterPanel } from '../components/FilterPanel'
import { SearchBox } from '../components/SearchBox'
import { useFilterChoices } from '../components/useFilterChoices'
import { countActive, orderOf, ordersFor, readFilters, writeFilters, type Filters, type Order } from '../model/filters'
import '../catalogue.scss'

/** All published courses; the address holds the whole question. */
export function Component() {
  const { t } = useTranslation('catalogue')
  const [address, setAddress] = useSearchParams()
  const [sheetOpen, setSheetOpen] = useState(false)
  const choices = useFilterChoices()
  const filters = readFilters(address)
  const active = countActive(filters)

  const change = useCallback(
    (part: Partial<Filters>, replace = false) =>
      setAddress((current) => writeFilters({ ...readFilters(current), ...part }), {
        replace,
        preventScrollReset: true,
      }),
    [setAddress],
  )
  const onSearch = useCallback((search: string) => change({ search }, true), [change])
  const clear = () => setAddress(new URLSearchParams(), { preventScrollReset: true })
  const panel = <FilterPanel filters={filters} choices={choices} onChange={change} />

  return (
    <div className="container page">
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="catalogue">
        <aside className="catalogue-side" aria-label={t('filters.title')}>
          {panel}
        </aside>
        <div className="catalogue-main">
          <SearchBox value={filters.search ?? ''} onSearch={onSearch} />
          <div className="catalogue-bar">
            <Button
              variant="secondary"
              icon={sliders}
              className="catalogue-sheet-button"
              aria-haspopup="dialog"
              onClick={() => setSheetOpen(true)}
            >
              {active > 0 ? t('filters.open', { count: active }) : t('filters.title')}
            </Button>
            <Select
              className="catalogue-sort"
              aria-label={t('sort.label')}
              value={orderOf(filters)}
              onChange={(event) => change({ sort: event.target.value as Order })}
            >
              {ordersFor(filters).map((order) => (
                <option key={order} value={order}>
                  {t(`sort.${order}`)}
                </option>
              ))}
            </Select>
          </div>
          <ActiveFilters filters={filters} choices={choices} onChange={change} onClear={clear} />
          <CourseResults key={writeFilters(filters).toString()} filters={filters} onClear={clear} />
        </div>
      </div>
      <Sheet
        open={sheetOpen}
        onOpenChange={setSheetOpen}
        title={t('filters.title')}
        footer={
          <>
            <Button variant="secondary" onClick={clear}>
              {t('filters.clearAll')}
            </Button>
            <Button onClick={() => setSheetOpen(false)}>{t('filters.show')}</Button>
          </>
        }
      >
        {panel}
      </Sheet>
    </div>
  )
}
