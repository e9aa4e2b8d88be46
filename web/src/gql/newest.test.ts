import { expect, test } from 'vitest'
import { Newest } from '@/gql/Newest'

const person = (version: number, more: object = {}) => ({
  __typename: 'Participant',
  id: 'p',
  version,
  state: `state ${String(version)}`,
  ...more,
})

test('what is newer is taken, what is older is put right', () => {
  const newest = new Newest()
  expect(newest.take({ participant: person(2) })).toEqual({ participant: person(2) })
  expect(newest.take({ list: [person(1), { __typename: 'User', id: 'u' }] })).toEqual({
    list: [person(2), { __typename: 'User', id: 'u' }],
  })
  expect(newest.take({ participant: person(3) })).toEqual({ participant: person(3) })
})

test('of the same version the later answer counts', () => {
  const newest = new Newest()
  newest.take(person(2, { state: 'before', hasPen: true }))
  expect(newest.take(person(2, { state: 'after' }))).toEqual(person(2, { state: 'after' }))
  expect(newest.take(person(1, { hasPen: false }))).toMatchObject({ state: 'after', hasPen: true })
})

test('fields that only the older answer has are kept', () => {
  const newest = new Newest()
  newest.take(person(2))
  expect(newest.take(person(1, { hasPen: true }))).toEqual(person(2, { hasPen: true }))
})

test('what a known object holds is looked at again', () => {
  const newest = new Newest()
  const room = (version: number, holder: object) => ({
    __typename: 'Classroom',
    id: 'c',
    version,
    speaker: holder,
  })
  newest.take(room(2, person(1)))
  newest.take(person(5))
  expect(newest.take(room(1, person(1)))).toEqual(room(2, person(5)))
})

test('pages of lists are never exchanged', () => {
  const newest = new Newest()
  const page = (version: number, number: number) => person(version, { messages: { edges: [number] } })
  newest.take(page(2, 1))
  expect(newest.take(page(1, 2))).toMatchObject({ version: 2, messages: { edges: [2] } })
})
