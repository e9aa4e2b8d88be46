import { expect, test } from 'vitest'
import { createLyceumClient } from '@/gql/client'
import { queryAfresh } from '@/gql/queryAfresh'
import { Session } from '@/gql/session'
import { ViewerQuery } from '@/gql/viewer'
import { answerWith } from '@/test/answerWith'
import { makeViewer } from '@/test/viewer'

/** A server that answers when it is told to, with the count as it was when it was asked. */
function slowServer() {
  const waiting: (() => void)[] = []
  const state = { unread: 0, answer: () => waiting.shift()?.() }
  const viewer = async () => {
    const snapshot = makeViewer({ unreadRoomCount: state.unread })
    await new Promise<void>((resolve) => waiting.push(resolve))
    return snapshot
  }
  return { state, asked: answerWith({ viewer }), waiting }
}

test('an answer that was under way before is not taken for a fresh one', async () => {
  const { state, asked, waiting } = slowServer()
  const client = createLyceumClient(new Session())
  const first = client.query(ViewerQuery, {}, { requestPolicy: 'network-only' }).toPromise()
  await expect.poll(() => waiting.length).toBe(1)
  state.unread = 1
  const fresh = [queryAfresh(client, ViewerQuery, {}), queryAfresh(client, ViewerQuery, {})]
  state.answer()
  expect((await first).data?.viewer?.unreadRoomCount).toBe(0)
  await expect.poll(() => waiting.length).toBe(1)
  state.answer()
  for (const result of await Promise.all(fresh)) expect(result.data?.viewer?.unreadRoomCount).toBe(1)
  expect(asked).toHaveLength(2)
})
