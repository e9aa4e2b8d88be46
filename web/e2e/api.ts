import type { APIRequestContext } from '@playwright/test'
import { DEMO_PASSWORD } from './people'

const LOGIN =
  'mutation ($login: String!, $password: String!) { tokenAuth(username: $login, password: $password) { token } }'

export interface Api {
  ask: <T>(query: string, variables?: object) => Promise<T>
  /** Runs a mutation with this input and answers these fields of its payload. A refusal throws. */
  act: <T>(mutation: string, input: object, fields?: string) => Promise<T>
}

/** The server as one of the demo's people asks it, past the client. */
export async function apiOf(request: APIRequestContext, login: string): Promise<Api> {
  async function post<T>(data: object, token?: string): Promise<T> {
    const headers = token ? { authorization: `Bearer ${token}` } : undefined
    const response = await request.post('/graphql', { data, headers })
    const answer = (await response.json()) as { data: T; errors?: unknown }
    if (answer.errors) throw new Error(JSON.stringify(answer.errors))
    return answer.data
  }
  const { tokenAuth } = await post<{ tokenAuth: { token: string } }>({
    query: LOGIN,
    variables: { login, password: DEMO_PASSWORD },
  })
  const ask = <T>(query: string, variables?: object) => post<T>({ query, variables }, tokenAuth.token)

  async function act<T>(mutation: string, input: object, fields = ''): Promise<T> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
    const { payload } = await ask<{ payload: T & { errors: unknown[] } }>(
      `mutation ($input: ${type}!) { payload: ${mutation}(input: $input) { ${fields} errors { code message } } }`,
      { input },
    )
    if (payload.errors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.errors)}`)
    return payload
  }
  return { ask, act }
}

export interface Course {
  id: string
  slug: string
  title: string
  room: { id: string }
}

/** A published course of this teacher, with these students in it. */
export async function openCourse({ ask, act }: Api, title: string, students: string[]): Promise<Course> {
  const { categories } = await ask<{ categories: { id: string }[] }>('{ categories { id } }')
  const about = { summary: 'A course to talk in.', description: 'Talk.', categoryId: categories[0]?.id }
  const { course } = await act<{ course: Course }>(
    'createCourse',
    { title, ...about },
    'course { id slug title room { id } }',
  )
  const courseId = course.id
  const { module } = await act<{ module: { id: string } }>(
    'createModule',
    { courseId, title: 'Talking' },
    'module { id }',
  )
  await act('createLesson', { moduleId: module.id, title: 'Listening', kind: 'TEXT', text: 'First, listen.' })
  await act('publishCourse', { courseId })
  for (const login of students) await act('addStudent', { courseId, login })
  return course
}
