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

export function toElement({
  page,
  clientId,
  isDeleted: _,
  isFlattened: __,
  ...row
}: ElementRow): BoardElement {
  return { ...row, pageId: page.id, clientId: clientId || row.id }
}

export function toChange(row: ElementRow, seq: number): BoardChange {
  const { isDeleted, isFlattened } = row
  return { seq, element: toElement(row), isDeleted, isFlattened }
}

/** Everything that is on a board now, and the place in its log up to which that is so. */
export async function readBoard(client: Client, boardId: string) {
  const changes: BoardChange[] = []
  let after: number | null = null
  for (;;) {
    const variables: { boardId: string; after: number | null } = { boardId, after }
    const { data, error } = await client
      .query(BoardElementsQuery, variables, { requestPolicy: 'network-only' })
      .toPromise()
    if (!data) throw error ?? new Error('The board could not be read.')
    const { elements, seq, hasMore } = data.boardElements
    changes.push(...elements.map((row) => toChange(row, seq)))
    after = seq
    if (!hasMore) return { changes, seq }
  }
}

export function createBoardApi(client: Client, boardId: string): BoardApi {
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
      return (elements ?? []).map(toElement)
    },
    async draw({ author: _, points, ...chunk }) {
      const input = { boardId, ...chunk, points: [...points] }
      const { data, error } = await client.mutation(DrawStroke, { input }, OVER_SOCKET).toPromise()
      const refusal = error ?? data?.drawStroke.errors[0]
      if (refusal) throw new Error(refusal.message)
    },
  }
}

function known(row: ElementRow | null): BoardElement {
  if (!row) throw new Error('The server answered without the element.')
  return toElement(row)
}
