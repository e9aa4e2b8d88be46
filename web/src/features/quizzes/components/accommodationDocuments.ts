import { graphql } from '@/gql/graphql'

export const AccommodationsQuery = graphql(`
  query Accommodations($courseId: ID!, $after: String) {
    course(id: $courseId) {
      id
      accommodations(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            id
            timePercent
            extraDays
            extraAttempts
            student {
              id
              fullName
            }
          }
        }
      }
    }
  }
`)

export const StudentSearch = graphql(`
  query AccommodatedStudents($courseId: ID!, $search: String) {
    course(id: $courseId) {
      id
      students(search: $search, status: ACTIVE, first: 10) {
        edges {
          cursor
          node {
            id
            student {
              id
              fullName
              username
            }
          }
        }
      }
    }
  }
`)

export const SetAccommodationMutation = graphql(`
  mutation SetAccommodation($input: SetAccommodationInput!) {
    setAccommodation(input: $input) {
      accommodation {
        id
        timePercent
        extraDays
        extraAttempts
        student {
          id
          fullName
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

export const DeleteAccommodation = graphql(`
  mutation DeleteAccommodation($input: DeleteAccommodationInput!) {
    deleteAccommodation(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)
