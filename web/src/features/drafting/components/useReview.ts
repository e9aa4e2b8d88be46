import { useState } from 'react'
import { useAction } from '@/gql/useAction'
import type { DraftItem, ItemState } from './draftDocuments'
import { ReviewDraftItems } from './draftMutations'

/** The items with what the teacher says of them, at once; a refusal takes it back. */
export function useReview(known: readonly DraftItem[]) {
  const { run } = useAction(ReviewDraftItems)
  const [sent, setSent] = useState<Readonly<Record<string, ItemState>>>({})
  const items = known.map((item) => ({ ...item, state: sent[item.id] ?? item.state }))

  async function judge(ids: readonly string[], state: ItemState) {
    const isMeant = (id: string) => ids.includes(id)
    setSent((now) => ({ ...now, ...Object.fromEntries(ids.map((id) => [id, state])) }))
    await run({ input: { draftItemIds: [...ids], state } })
    setSent((now) =>
      Object.fromEntries(Object.entries(now).filter(([id, meant]) => !isMeant(id) || meant !== state)),
    )
  }
  return { items, judge }
}
