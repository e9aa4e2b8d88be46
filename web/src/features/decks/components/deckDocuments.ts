import { graphql, type ResultOf } from '@/gql/graphql'

export const DeckRowFragment = graphql(`
  fragment DeckRow on Deck @_unmask {
    id
    title
    description
    cardCount
    dueCount
    newCount
    publishedAt
    course {
      id
      title
    }
  }
`)

export const DecksQuery = graphql(
  `
    query Decks($after: String) {
      decks(first: 30, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            ...DeckRow
          }
        }
      }
      studySession(first: 0) {
        dueCount
        newCount
        reviewedCount
      }
      studyPlan {
        newCardsPerDay
      }
    }
  `,
  [DeckRowFragment],
)

export const CourseDecksQuery = graphql(
  `
    query CourseDecksPage($courseId: ID!, $after: String) {
      course(id: $courseId) {
        id
        title
        viewerCanEdit
      }
      decks(courseId: $courseId, first: 30, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            ...DeckRow
          }
        }
      }
    }
  `,
  [DeckRowFragment],
)

export const CardFragment = graphql(`
  fragment DeckCard on Card @_unmask {
    id
    front
    back
    tags
    page
    quote
    viewerDueAt
  }
`)

export const DeckQuery = graphql(
  `
    query DeckPage($deckId: ID!, $after: String) {
      deck(id: $deckId) {
        ...DeckRow
        viewerCanEdit
        cards(first: 50, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              ...DeckCard
            }
          }
        }
      }
    }
  `,
  [DeckRowFragment, CardFragment],
)

export const StudyCardFragment = graphql(`
  fragment StudyCardParts on StudyCard @_unmask {
    isNew
    choices {
      rating
      dueAt
    }
    card {
      id
      front
      back
      page
      quote
      deck {
        id
        title
      }
    }
  }
`)

export const StudyQuery = graphql(
  `
    query StudySession($deckId: ID) {
      studySession(deckId: $deckId, first: 100) {
        dueCount
        newCount
        reviewedCount
        cards {
          ...StudyCardParts
        }
      }
    }
  `,
  [StudyCardFragment],
)

export const AfterSessionQuery = graphql(`
  query AfterStudySession($deckId: ID) {
    studySession(deckId: $deckId, first: 0) {
      dueCount
      newCount
      reviewedCount
      nextDueAt
      comingDays {
        dayOn
        dueCount
      }
    }
  }
`)

export const RateCard = graphql(
  `
    mutation RateCard($input: RateCardInput!) {
      rateCard(input: $input) {
        studyCard {
          ...StudyCardParts
        }
        deck {
          id
          dueCount
          newCount
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [StudyCardFragment],
)

export const UndoCardRating = graphql(
  `
    mutation UndoCardRating($input: UndoCardRatingInput!) {
      undoCardRating(input: $input) {
        studyCard {
          ...StudyCardParts
        }
        deck {
          id
          dueCount
          newCount
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [StudyCardFragment],
)

export const SetStudyPlan = graphql(`
  mutation SetStudyPlan($input: SetStudyPlanInput!) {
    setStudyPlan(input: $input) {
      studyPlan {
        newCardsPerDay
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export type DeckRow = ResultOf<typeof DeckRowFragment>
export type DeckCard = ResultOf<typeof CardFragment>
export type StudyCard = ResultOf<typeof StudyCardFragment>
