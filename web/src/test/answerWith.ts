import { readFileSync } from 'node:fs'
import { buildSchema, graphql } from 'graphql'
import { HttpResponse } from 'msw'
import { api, server } from '@/test/server'

const schema = buildSchema(readFileSync('../schema.graphql', 'utf8'))

export interface Asked {
  operation: string | undefined
  variables: Record<string, unknown>
}

/**
 * Answers every operation from plain objects, checked against the real schema: a document or an
 * object that the schema does not allow fails the test. Returns what was asked, in order.
 *
 * @param root a value or a function of the arguments for each root field
 */
export function answerWith(root: object): Asked[] {
  const asked: Asked[] = []
  server.use(
    api.operation(async ({ query, variables, operationName }) => {
      asked.push({ operation: operationName, variables })
      const { data, errors } = await graphql({
        schema,
        source: query,
        rootValue: root,
        variableValues: variables,
        typeResolver: (value) => (value as { __typename: string }).__typename,
      })
      if (errors) throw new Error(errors.map((error) => error.message).join('\n'))
      return HttpResponse.json({ data })
    }),
  )
  return asked
}
