import { useTranslation } from 'react-i18next'
import { Select } from '@/ui/Input'
import { FILE_KINDS } from '@/ui/library/fileKinds'
import { SearchInput } from '@/ui/SearchInput'

export const ORDERS = ['NEWEST', 'TITLE', 'LARGEST', 'MOST_VIEWED'] as const
export const FILTERS = ['course', 'folder', 'search', 'kind', 'tag', 'sort', 'bin', 'view', 'item'] as const

export type Filters = Record<(typeof FILTERS)[number], string>

interface LibraryFiltersProps {
  filters: Filters
  set: (changes: Partial<Filters>) => void
  courses: readonly { id: string; title: string }[]
  tags: readonly string[]
}

/** Which shelf, and what of it; all of it stands in the address. */
export function LibraryFilters({ filters, set, courses, tags }: LibraryFiltersProps) {
  const { t } = useTranslation('library')
  return (
    <div className="library-bar" role="search">
      <SearchInput label={t('page.search')} value={filters.search} onSearch={(search) => set({ search })} />
      <Select
        aria-label={t('page.shelf')}
        value={filters.course}
        onChange={(event) => set({ course: event.target.value, folder: '', tag: '', bin: '' })}
      >
        <option value="">{t('page.mine')}</option>
        {courses.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('page.kind')}
        value={filters.kind}
        onChange={(event) => set({ kind: event.target.value })}
      >
        <option value="">{t('page.allKinds')}</option>
        {FILE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </Select>
      {(tags.length > 0 || filters.tag) && (
        <Select
          aria-label={t('page.tag')}
          value={filters.tag}
          onChange={(event) => set({ tag: event.target.value })}
        >
          <option value="">{t('page.allTags')}</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </Select>
      )}
      <Select
        aria-label={t('page.sort')}
        value={filters.sort || 'NEWEST'}
        onChange={(event) => set({ sort: event.target.value === 'NEWEST' ? '' : event.target.value })}
      >
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {t(`page.orders.${order}`)}
          </option>
        ))}
      </Select>
    </div>
  )
}
