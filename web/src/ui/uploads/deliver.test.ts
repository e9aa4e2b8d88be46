import { Client, fetchExchange } from '@urql/core'
import i18next from 'i18next'
import { HttpResponse } from 'msw'
import { beforeAll, expect, it, vi } from 'vitest'
import type { UploadTarget } from '@/lib/uploadMemory'
import { answerWith } from '@/test/answerWith'
import { api, server } from '@/test/server'
import { deliverTo } from '@/ui/uploads/deliver'
import { Interrupted } from '@/ui/uploads/PartUpload'

beforeAll(() => i18next.loadNamespaces('library'))

const fine = { errors: [] }
const gone = { errors: [{ code: 'NOT_FOUND', message: 'Lesson not found.', field: 'lessonId' }] }

function deliverer(target?: UploadTarget) {
  const client = new Client({
    url: 'http://localhost:3000/graphql',
    exchanges: [fetchExchange],
    preferGetMethod: false,
  })
  return deliverTo(target, client, i18next.getFixedT(null, ['library', 'common']))
}

it.each<[UploadTarget, string, object]>([
  [{ kind: 'LESSON', lessonId: 'l1', title: 'Waves' }, 'SetUploadedFile', { lessonId: 'l1', assetId: 'a1' }],
  [
    { kind: 'MATERIAL', courseId: 'c1', lessonId: null, title: 'Notes' },
    'AddUploadedMaterial',
    { courseId: 'c1', lessonId: null, title: 'Notes', assetId: 'a1' },
  ],
  [{ kind: 'COVER', courseId: 'c1' }, 'SetUploadedCover', { courseId: 'c1', coverAssetId: 'a1' }],
  [{ kind: 'REPLACEMENT', itemId: 'i1' }, 'ReplaceByUpload', { itemId: 'i1', assetId: 'a1' }],
  [
    { kind: 'SHELF', courseId: 'c1', folderId: 'f1' },
    'AddToLibrary',
    { assetId: 'a1', courseId: 'c1', folderId: 'f1' },
  ],
])('a file comes to its place: %o', async (target, operation, input) => {
  const done = { ...fine, lesson: null, material: null, course: null, item: null }
  const asked = answerWith({
    updateLesson: done,
    addMaterial: done,
    updateCourse: done,
    replaceLibraryFile: done,
    addLibraryItem: done,
  })
  const { note, error } = await deliverer(target)('a1')
  expect(asked).toEqual([{ operation, variables: { input } }])
  expect(error).toBeUndefined()
  expect(note).not.toContain('{{')
})

it('a file whose lesson has gone comes to the library, and that is said', async () => {
  const asked = answerWith({
    updateLesson: { ...gone, lesson: null },
    addLibraryItem: { ...fine, item: null },
  })
  const told = await deliverer({ kind: 'LESSON', lessonId: 'l1', title: 'Waves' })('a1')
  expect(asked.map(({ operation }) => operation)).toEqual(['SetUploadedFile', 'AddToLibrary'])
  expect(asked[1]?.variables).toEqual({ input: { assetId: 'a1' } })
  expect(told.note).toBe(
    'It could not go where it was meant to: Lesson not found. It is in your library instead.',
  )
})

it('a file with no place comes to the library; what that refuses is said', async () => {
  const answers = vi
    .fn()
    .mockReturnValueOnce({ ...fine, item: null })
    .mockReturnValueOnce({ ...gone, item: null })
  answerWith({ addLibraryItem: answers })
  expect(await deliverer()('a1')).toEqual({ note: 'It is in your library now.' })
  expect(await deliverer()('a1')).toEqual({ error: 'Lesson not found.' })
})

it('a broken line says nothing about the place', async () => {
  const asked: unknown[] = []
  server.use(
    api.operation(({ operationName }) => {
      asked.push(operationName)
      return HttpResponse.error()
    }),
  )
  const delivery = deliverer({ kind: 'LESSON', lessonId: 'l1', title: 'Waves' })('a1')
  await expect(delivery).rejects.toBeInstanceOf(Interrupted)
  expect(asked).toEqual(['SetUploadedFile'])
})
