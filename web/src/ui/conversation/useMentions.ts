import { useState } from 'react'
import { useQuery } from 'urql'
import { useDebounced } from '@/lib/useDebounced'
import { MembersQuery, type Person } from '@/ui/conversation/documents'
import { completeMention, mentionAt, type MentionDraft } from '@/ui/conversation/model/mentionAt'

interface MentionsOptions {
  roomId: string
  viewerId: string
  onComplete: (completed: { text: string; caret: number }) => void
}

/** Who may be meant by the "@…" at the caret. */
export function useMentions({ roomId, viewerId, onComplete }: MentionsOptions) {
  const [draft, setDraft] = useState<MentionDraft>()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const search = useDebounced(draft?.query ?? '', 150)
  const [{ data, stale }] = useQuery({
    query: MembersQuery,
    variables: { roomId, search, first: 8 },
    pause: draft === undefined,
    requestPolicy: 'cache-first',
  })

  const people =
    draft && !stale
      ? (data?.room?.members.edges.map(({ node }) => node.user).filter(({ id }) => id !== viewerId) ?? [])
      : []
  const current = people[Math.min(active, people.length - 1)]

  function choose({ username }: Person) {
    if (!draft) return
    onComplete(completeMention(text, draft, username))
    setDraft(undefined)
  }

  return {
    people,
    current,
    choose,
    /** What stands in the field now. */
    follow: (value: string, caret: number) => {
      setText(value)
      setDraft(mentionAt(value, caret))
      setActive(0)
    },
    move: (step: number) => setActive((active + step + people.length) % people.length),
    close: () => setDraft(undefined),
  }
}
