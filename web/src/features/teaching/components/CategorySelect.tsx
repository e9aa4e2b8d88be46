import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { Select } from '@/ui/Input'
import { categoryChoices } from '../model/categories'

const CategoriesQuery = graphql(`
  query CategoryChoices {
    categories {
      id
      name
      parent {
        id
      }
      children {
        id
        name
        children {
          id
          name
        }
      }
    }
  }
`)

/** The catalogue's categories, those within others named with their path. */
export function CategorySelect(props: ComponentProps<'select'>) {
  const { t } = useTranslation('teaching')
  const [{ data }] = useQuery({ query: CategoriesQuery })
  const choices = categoryChoices(data?.categories ?? [])
  return (
    // A select forgets a value that is no option yet, so it starts anew when the options arrive.
    <Select key={choices.length} {...props}>
      <option value="">{t('fields.noCategory')}</option>
      {choices.map(({ id, path }) => (
        <option key={id} value={id}>
          {path}
        </option>
      ))}
    </Select>
  )
}
