import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '@/ui/Checkbox'
import { contains, type CategoryNode } from '../model/categoryTree'
import { FilterGroup } from './FilterPanel'

interface CategoryChoiceProps {
  tree: CategoryNode[]
  /** A slug. */
  chosen: string | undefined
  onChoose: (slug: string | undefined) => void
}

/** One category of the tree; what lies below one shows when it is chosen. */
export function CategoryChoice({ tree, chosen, onChoose }: CategoryChoiceProps) {
  const { t } = useTranslation('catalogue')
  const name = useId()

  function branch(nodes: CategoryNode[]) {
    return (
      <ul className="category-tree">
        {nodes.map((node) => (
          <li key={node.id}>
            <Checkbox
              type="radio"
              name={name}
              label={
                <>
                  {node.name} <span className="text-body-secondary small">{node.courseCount}</span>
                </>
              }
              checked={chosen === node.slug}
              onChange={() => onChoose(node.slug)}
            />
            {node.children.length > 0 && contains(node, chosen) && branch(node.children)}
          </li>
        ))}
      </ul>
    )
  }

  return (
    <FilterGroup legend={t('filters.category')}>
      <Checkbox
        type="radio"
        name={name}
        label={t('filters.allCategories')}
        checked={chosen === undefined}
        onChange={() => onChoose(undefined)}
      />
      {branch(tree)}
    </FilterGroup>
  )
}
