import type { GraphiQLProps } from 'graphiql'

type TabDefinition = NonNullable<GraphiQLProps['defaultTabs']>[number]

const HEADERS = JSON.stringify({ Authorization: 'Bearer PASTE-THE-TOKEN-HERE' }, null, 2)

/** The first tabs of the playground, in the order of a first visit. */
export const examples: TabDefinition[] = [
  {
    query: `# Everybody may look around. Press Ctrl-Enter to run it.
query Catalogue($search: String) {
  courses(search: $search, first: 5) {
    totalCount
    edges {
      node {
        id
        title
        summary
        level
        ratingAverage
        price {
          amount
          currency
        }
        owner {
          fullName
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: JSON.stringify({ search: null }, null, 2),
  },
  {
    query: `# Copy the token into the headers of the next tabs.
mutation LogIn($username: String!, $password: String!) {
  tokenAuth(username: $username, password: $password) {
    token
    refreshToken
    user {
      fullName
      role
    }
    errors {
      code
      message
      field
    }
  }
}
`,
    variables: JSON.stringify({ username: '', password: '' }, null, 2),
  },
  {
    query: `query Me {
  viewer {
    email
    unreadNotificationCount
    user {
      id
      fullName
      role
    }
    enrollments(first: 5) {
      edges {
        node {
          status
          course {
            title
          }
        }
      }
    }
  }
}
`,
    headers: HEADERS,
  },
  {
    query: `# Stays open and shows each notification as it arrives.
subscription Notifications {
  notificationReceived {
    unreadCount
    notification {
      kind
      title
      text
      createdAt
    }
  }
}
`,
    headers: HEADERS,
  },
]
