import { useCallback, useEffect, useState } from 'react'
import { useClient } from 'urql'
import { graphql, type ResultOf } from '@/gql/graphql'

const LessonFileQuery = graphql(`
  query LessonFile($lessonId: ID!) {
    lesson(id: $lessonId) {
      id
      content {
        interactiveUrl
        file {
          id
          name
          contentType
          size
          url
          video {
            id
            state
            duration
            playlistUrl
            posterUrl
            grant {
              token
            }
            captions {
              id
              label
              language
            }
          }
        }
      }
    }
  }
`)

type Content = NonNullable<NonNullable<ResultOf<typeof LessonFileQuery>['lesson']>['content']>

export type LessonFileContent = NonNullable<Content['file']>

interface LessonFile {
  content?: Content
  failed: boolean
  /** Asks for new addresses: they are good for a short while only. */
  renew: () => void
}

/**
 * The lesson's file with fresh addresses. Asked for past the cache, and kept still afterwards: an
 * address that changes under a player would start it anew.
 */
export function useLessonFile(lessonId: string): LessonFile {
  const client = useClient()
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<{ content?: Content; failed: boolean }>({ failed: false })

  useEffect(() => {
    const answer = client.query(LessonFileQuery, { lessonId }, { requestPolicy: 'network-only' }).toPromise()
    let current = true
    void answer.then(({ data }) => {
      if (!current) return
      const content = data?.lesson?.content ?? undefined
      setState({ content, failed: content === undefined })
    })
    return () => {
      current = false
    }
  }, [client, lessonId, attempt])

  const renew = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...state, renew }
}
