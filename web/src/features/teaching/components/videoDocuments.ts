import { graphql } from '@/gql/graphql'

export const CaptionRowFragment = graphql(`
  fragment CaptionRow on Caption {
    id
    language
    label
    cueCount
    url
  }
`)

export const VideoStreamingFragment = graphql(
  `
    fragment VideoStreaming on Video {
      id
      state
      progress
      problem
      duration
      renditions {
        width
        height
      }
      captions {
        id
        ...CaptionRow
      }
    }
  `,
  [CaptionRowFragment],
)

export const VideoProgressed = graphql(`
  subscription VideoProgressed($assetId: ID!) {
    videoProgressed(assetId: $assetId) {
      video {
        id
        state
        progress
        problem
        duration
        renditions {
          width
          height
        }
      }
    }
  }
`)

export const CancelPackaging = graphql(`
  mutation CancelPackaging($input: CancelPackagingInput!) {
    cancelPackaging(input: $input) {
      video {
        id
        state
        progress
        problem
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const RestartPackaging = graphql(`
  mutation RestartPackaging($input: RestartPackagingInput!) {
    restartPackaging(input: $input) {
      video {
        id
        state
        progress
        problem
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

export const AddCaption = graphql(
  `
    mutation AddCaption($input: AddCaptionInput!) {
      addCaption(input: $input) {
        video {
          id
          captions {
            id
            ...CaptionRow
          }
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CaptionRowFragment],
)

export const UpdateCaption = graphql(
  `
    mutation UpdateCaption($input: UpdateCaptionInput!) {
      updateCaption(input: $input) {
        caption {
          id
          ...CaptionRow
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CaptionRowFragment],
)

export const RemoveCaption = graphql(`
  mutation RemoveCaption($input: RemoveCaptionInput!) {
    removeCaption(input: $input) {
      video {
        id
        captions {
          id
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`)
