import { graphql } from '@/gql/graphql'

export const ReviewFragment = graphql(`
  fragment Review on Review {
    id
    stars
    text
    createdAt
    updatedAt
    reply
    repliedAt
    repliedBy {
      id
      fullName
    }
    viewerCanEdit
    viewerCanDelete
    viewerCanReply
    author {
      id
      fullName
      initials
      photo {
        thumbnailUrl
      }
    }
  }
`)

/** What a review changes of its course. */
const CourseRatingFragment = graphql(
  `
    fragment CourseRating on Course {
      id
      ratingAverage
      ratingCount
      viewerCanReview
      viewerReview {
        id
        ...Review
      }
    }
  `,
  [ReviewFragment],
)

export const ReviewsQuery = graphql(
  `
    query Reviews($courseId: ID!, $first: Int, $after: String) {
      course(id: $courseId) {
        id
        ratingAverage
        ratingCount
        viewerCanReview
        viewerReview {
          id
          ...Review
        }
        reviews(first: $first, after: $after) {
          totalCount
          edges {
            cursor
            node {
              id
              ...Review
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [ReviewFragment],
)

export const CreateReview = graphql(
  `
    mutation CreateReview($input: CreateReviewInput!) {
      createReview(input: $input) {
        review {
          ...Review
          course {
            ...CourseRating
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
  [ReviewFragment, CourseRatingFragment],
)

export const UpdateReview = graphql(
  `
    mutation UpdateReview($input: UpdateReviewInput!) {
      updateReview(input: $input) {
        review {
          ...Review
          course {
            ...CourseRating
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
  [ReviewFragment, CourseRatingFragment],
)

export const DeleteReview = graphql(
  `
    mutation DeleteReview($input: DeleteReviewInput!) {
      deleteReview(input: $input) {
        deletedId
        course {
          ...CourseRating
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [CourseRatingFragment],
)

export const ReplyToReview = graphql(
  `
    mutation ReplyToReview($input: ReplyToReviewInput!) {
      replyToReview(input: $input) {
        review {
          ...Review
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ReviewFragment],
)
