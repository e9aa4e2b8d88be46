import { graphql } from '@/gql/graphql'
import { CardFragment, DeckRowFragment } from './deckDocuments'

export const CreateDeck = graphql(
  `
    mutation CreateDeck($input: CreateDeckInput!) {
      createDeck(input: $input) {
        deck {
          ...DeckRow
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [DeckRowFragment],
)

export const UpdateDeck = graphql(
  `
    mutation UpdateDeck($input: UpdateDeckInput!) {
      updateDeck(input: $input) {
        deck {
          ...DeckRow
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [DeckRowFragment],
)

export const PublishDeck = graphql(`
  mutation PublishDeck($input: PublishDeckInput!) {
    publishDeck(input: $input) {
      deck {
        id
        publishedAt
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const UnpublishDeck = graphql(`
  mutation UnpublishDeck($input: UnpublishDeckInput!) {
    unpublishDeck(input: $input) {
      deck {
        id
        publishedAt
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const DeleteDeck = graphql(`
  mutation DeleteDeck($input: DeleteDeckInput!) {
    deleteDeck(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

export const CreateCard = graphql(
  `
    mutation CreateCard($input: CreateCardInput!) {
      createCard(input: $input) {
        card {
          ...DeckCard
        }
        deck {
          id
          cardCount
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
  [CardFragment],
)

export const UpdateCard = graphql(
  `
    mutation UpdateCard($input: UpdateCardInput!) {
      updateCard(input: $input) {
        card {
          ...DeckCard
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CardFragment],
)

export const MoveCard = graphql(`
  mutation MoveCard($input: MoveCardInput!) {
    moveCard(input: $input) {
      card {
        id
        position
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const DeleteCard = graphql(`
  mutation DeleteCard($input: DeleteCardInput!) {
    deleteCard(input: $input) {
      deletedId
      deck {
        id
        cardCount
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
`)

export const ImportCards = graphql(`
  mutation ImportCards($input: ImportCardsInput!) {
    importCards(input: $input) {
      importedCount
      knownCount
      notes {
        line
        message
      }
      deck {
        id
        cardCount
        newCount
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const ExportDeck = graphql(`
  mutation ExportDeck($input: ExportDeckInput!) {
    exportDeck(input: $input) {
      url
      errors {
        code
        message
        field
      }
    }
  }
`)
