import { useMemo } from 'react'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { categoryTree, type CategoryNode } from '../model/categoryTree'

const FilterChoicesQuery = graphql(`
  query FilterChoices {
    categories {
      id
      name
      slug
      courseCount
      parent {
        id
      }
    }
    tags(first: 24) {
      id
      name
      slug
      courseCount
    }
  }
`)

export interface Choices {
  tree: CategoryNode[]
  tags: { slug: string; name: string }[]
  /** A category's or tag's name by its slug. */
  names: Map<string, string>
}

/** What there is to filter by. Filters still work without it, so its failure shows nothing. */
export function useFilterChoices(): Choices | undefined {
  const [{ data }] = useQuery({ query: FilterChoicesQuery })
  return useMemo(() => {
    if (!data) return undefined
    const { categories, tags } = data
    return {
      tree: categoryTree(categories),
      tags: tags.filter((tag) => tag.courseCount > 0),
      names: new Map([...categories, ...tags].map(({ slug, name }) => [slug, name])),
    }
  }, [data])
}
