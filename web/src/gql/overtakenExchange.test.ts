import { Client, fetchExchange } from '@urql/core'
import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { createCache } from '@/gql/cache'
import { reloadsLists } from '@/gql/cacheUpdates'
import { graphql } from '@/gql/graphql'
import { httpOptions } from '@/gql/http'
import { overtakenExchange } from '@/gql/overtakenExchange'
import { api, server } from '@/test/server'

/** A busy machine takes a while. */
const WAIT = { timeout: 20_000 }

const Tags = graphql(`
  query OvertakenTags {
    libraryTags
  }
`)

const Delete = graphql(`
  mutation OvertakingDeletion($id: ID!) {
    deleteLibraryItem(input: { itemId: $id }) {
      errors {
        code
      }
    }
  }
`)

/** A client whose lists are answered by hand; what is used cannot be deleted. */
function setUp() {
  const answers: ((tags: string[]) => void)[] = []
  server.use(
    api.query('OvertakenTags', async () => {
      const libraryTags = await new Promise<string[]>((resolve) => answers.push(resolve))
      return HttpResponse.json({ data: { libraryTags } })
    }),
    api.mutation('OvertakingDeletion', ({ variables }) =>
      HttpResponse.json({
        data: {
          deleteLibraryItem: {
            __typename: 'DeleteLibraryItemPayload',
            errors: variables.id === 'used' ? [{ __typename: 'UserError', code: 'FILE_IN_USE' }] : [],
          },
        },
      }),
    ),
  )
  const exchanges = [createCache(), overtakenExchange(reloadsLists), fetchExchange]
  const client = new Client({ ...httpOptions, requestPolicy: 'cache-and-network', exchanges })
  const seen: unknown[] = []
  const watching = client.query(Tags, {}).subscribe(({ data }) => seen.push(data?.libraryTags))
  return { client, answers, seen, stop: () => watching.unsubscribe() }
}

test('a list that was read before a deletion is not shown after it', async () => {
  const { client, answers, seen, stop } = setUp()
  await expect.poll(() => answers, WAIT).toHaveLength(1)
  await client.mutation(Delete, { id: 'free' }).toPromise()
  answers[0]?.(['old'])
  await expect.poll(() => answers, WAIT).toHaveLength(2)
  answers[1]?.(['new'])
  await expect.poll(() => seen, WAIT).toEqual([['new']])
  stop()
})

test('a refused deletion holds nothing up', async () => {
  const { client, answers, seen, stop } = setUp()
  await expect.poll(() => answers, WAIT).toHaveLength(1)
  await client.mutation(Delete, { id: 'used' }).toPromise()
  answers[0]?.(['old'])
  await expect.poll(() => seen, WAIT).toEqual([['old']])
  expect(answers).toHaveLength(1)
  stop()
})
