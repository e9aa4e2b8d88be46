import { graphql } from '@/gql/graphql'

export const VideoGrantQuery = graphql(`
  query VideoGrant($videoId: ID!) {
    node(id: $videoId) {
      __typename
      id
      ... on Video {
        grant {
          token
        }
      }
    }
  }
`)

export const CaptionCuesQuery = graphql(`
  query CaptionCues($captionId: ID!) {
    node(id: $captionId) {
      __typename
      id
      ... on Caption {
        cues {
          start
          end
          text
        }
      }
    }
  }
`)
