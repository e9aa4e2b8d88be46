import type { Client } from '@urql/core'
import type { BoardElement } from '../model/board'
import type { BoardApi } from '../model/BoardEditor'
import type { BoardChange } from '../model/BoardLog'
import {
  AddBoardElement,
  BoardElementsQuery,
  DeleteBoardElements,
  DrawStroke,
  RestoreBoardElements,
  UpdateBoardElement,
  type ElementRow,
} from './boardDocuments'
import { OVER_SOCKET } from '@/gql/socketState'
import { sendReliably } from './sendReliably'

/** Client ids differ among the drawings of one person: somebody else's must not stand for one's own. */
export const nameOf = (clientId: string, author: { id: string } | null, viewerId: string) =>
  author?.id === viewerId ? clientId : `${author?.id ?? ''}/${clientId}`

function toElement(row: ElementRow, viewerId: string): BoardElement {
  const { id, seq, author, tool, color, width, points, text } = row
  const clientId = nameOf(row.clientId, author, viewerId)
  return { id, seq, author, tool, color, width, points, text, clientId, pageId: row.page.id }
}

export function toChange(row: ElementRow, seq: number, viewerId: string): BoardChange {
  const { isDeleted, isFlattened } = row
  return { seq, element: toElement(row, viewerId), isDeleted, isFlattened }
}

/** Everything that is on a board now, and the place in its log up to which that is so. */
export async function readBoard(client: Client, boardId: string, viewerId: string) {
  const changes: BoardChange[] = []
  let after: number | null = null
  for (;;) {
    const variables: { boardId: string; after: number | null } = { boardId, after }
    const { data, error } = await client
      .query(BoardElementsQuery, variables, { requestPolicy: 'network-only' })
      .toPromise()
    if (!data?.boardElements) throw error ?? new Error('The board could not be read.')
    const { elements, seq, hasMore } = data.boardElements
    changes.push(...elements.map((row) => toChange(row, seq, viewerId)))
    after = seq
    if (!hasMore) return { changes, seq }
  }
}

export function createBoardApi(client: Client, boardId: string, viewerId: string): BoardApi {
  function known(row: ElementRow | null): BoardElement {
    if (!row) throw new Error('The server answered without the element.')
    return toElement(row, viewerId)
  }

  return {
    async add({ clientId, pageId, tool, color, width, points, text }) {
      const input = { boardId, clientId, pageId, tool, color, width, points: [...points], text }
      const { element } = await sendReliably(client, AddBoardElement, { input })
      return known(element)
    },
    async change(elementId, { points, ...change }) {
      const input = { elementId, ...change, ...(points && { points: [...points] }) }
      const { element } = await sendReliably(client, UpdateBoardElement, { input })
      return known(element)
    },
    async remove(elementIds) {
      await sendReliably(client, DeleteBoardElements, { input: { boardId, elementIds } })
    },
    async restore(elementIds) {
      const { elements } = await sendReliably(client, RestoreBoardElements, {
        input: { boardId, elementIds },
      })
      return elements.map((row) => toElement(row, viewerId))
    },
    async draw({ pageId, clientId, index, tool, color, width, points, isLast }) {
      const stroke = { pageId, clientId, index, tool, color, width, points: [...points], isLast }
      const input = { boardId, ...stroke }
      const { data, error } = await client.mutation(DrawStroke, { input }, OVER_SOCKET).toPromise()
      const refusal = error ?? data?.drawStroke.errors[0]
      if (refusal) throw new Error(refusal.message)
    },
  }
}
