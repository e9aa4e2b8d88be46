import { expect, test } from 'vitest'
import { readSchemaFacts } from './schemaFacts'

test('types without id are embedded and connections are found on every type', () => {
  const facts = readSchemaFacts(`
    type Query { courses: CourseConnection! price: Money }
    type Course { id: ID! price: Money! students: UserConnection }
    type User { id: ID! }
    type Money { amount: Int! }
    type CourseConnection { edges: [CourseEdge!]! }
    type CourseEdge { node: Course! }
    type UserConnection { edges: [UserEdge!]! }
    type UserEdge { node: User! }
  `)
  expect(facts.embeddedTypes.sort()).toEqual([
    'CourseConnection',
    'CourseEdge',
    'Money',
    'UserConnection',
    'UserEdge',
  ])
  expect(facts.connectionFields).toEqual({ Query: ['courses'], Course: ['students'] })
})
