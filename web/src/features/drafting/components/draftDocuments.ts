import { graphql, type ResultOf } from '@/gql/graphql'

export const DraftRowFragment = graphql(`
  fragment DraftRow on Draft @_unmask {
    id
    title
    kind
    generator
    state
    failureMessage
    tokenCount
    costMicros
    pageCount
    doneCount
    itemCount
    createdAt
    quiz {
      id
    }
    deck {
      id
    }
  }
`)

export const ModelAccessFragment = graphql(`
  fragment ModelAccessParts on ModelAccess @_unmask {
    isReady
    model
    hasSiteKey
    keyHint
    tokenCount
    tokenLimit
    resetsAt
  }
`)

export const CourseDraftsQuery = graphql(
  `
    query CourseDraftsPage($courseId: ID!, $after: String) {
      course(id: $courseId) {
        id
        title
        viewerCanEdit
        modules {
          id
          title
          lessons {
            id
            title
            kind
          }
        }
      }
      modelAccess {
        ...ModelAccessParts
      }
      drafts(courseId: $courseId, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            ...DraftRow
          }
        }
      }
    }
  `,
  [DraftRowFragment, ModelAccessFragment],
)

export const DraftItemFragment = graphql(`
  fragment DraftItemParts on DraftItem @_unmask {
    id
    kind
    state
    isEdited
    quote
    text
    back
    isTrue
    choices {
      text
      isCorrect
    }
    blanks
    pairs {
      left
      right
    }
    page {
      id
      number
    }
  }
`)

/** All of a draft: there are at most 100 items. */
export const DraftQuery = graphql(
  `
    query DraftReview($id: ID!) {
      draft(id: $id) {
        ...DraftRow
        failure
        wantedCount
        waitingUntil
        course {
          id
          title
        }
        dropped {
          reason
          count
        }
        items(first: 100) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...DraftItemParts
            }
          }
        }
      }
    }
  `,
  [DraftRowFragment, DraftItemFragment],
)

export const PageTextQuery = graphql(`
  query DraftPageText($id: ID!) {
    node(id: $id) {
      id
      ... on DraftPage {
        number
        text
      }
    }
  }
`)

export const GenerationProgressed = graphql(`
  subscription GenerationProgressed($draftId: ID!) {
    generationProgressed(draftId: $draftId) {
      state
      pageCount
      doneCount
      itemCount
      waitingUntil
    }
  }
`)

export type ModelAccess = ResultOf<typeof ModelAccessFragment>
export type DraftRow = ResultOf<typeof DraftRowFragment>
export type DraftItem = ResultOf<typeof DraftItemFragment>
export type ItemState = DraftItem['state']
export type ReviewedDraft = NonNullable<ResultOf<typeof DraftQuery>['draft']>
export type CourseModules = NonNullable<ResultOf<typeof CourseDraftsQuery>['course']>['modules']

/** The states in which it still works on it. */
export const isRunning = (state: DraftRow['state']) =>
  state === 'QUEUED' || state === 'READING' || state === 'GENERATING'
