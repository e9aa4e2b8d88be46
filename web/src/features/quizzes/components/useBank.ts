import { useQuery } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useLoadMore } from '@/gql/useLoadMore'
import type { QuestionKind } from '../model/answers'

const BankQuery = graphql(`
  query QuestionBank(
    $courseId: ID!
    $search: String
    $kind: QuestionKind
    $tag: String
    $isArchived: Boolean!
    $after: String
  ) {
    course(id: $courseId) {
      id
      questions(search: $search, kind: $kind, tag: $tag, isArchived: $isArchived, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            kind
            title
            text
            points
            tags
            archivedAt
          }
        }
      }
    }
  }
`)

export type BankEntry = NonNullable<
  ResultOf<typeof BankQuery>['course']
>['questions']['edges'][number]['node']

interface BankFilters {
  search: string
  kind: QuestionKind | undefined
  tag: string
  isArchived: boolean
}

/** A course's bank of questions, a page at a time. */
export function useBank(courseId: string, filters: BankFilters, pause = false) {
  const variables = {
    courseId,
    search: filters.search || null,
    kind: filters.kind ?? null,
    tag: filters.tag || null,
    isArchived: filters.isArchived,
  }
  const [result, refetch] = useQuery({ query: BankQuery, variables, pause })
  return { result, refetch, ...useLoadMore(BankQuery, variables) }
}
