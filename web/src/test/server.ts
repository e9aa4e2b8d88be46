import { graphql } from 'msw'
import { setupServer } from 'msw/node'

/** Answers the client's requests; each test adds what it needs, anything else fails the test. */
export const server = setupServer()
export const api = graphql.link('http://localhost:3000/graphql')
