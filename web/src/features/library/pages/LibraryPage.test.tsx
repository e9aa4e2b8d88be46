import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith, type Asked } from '@/test/answerWith'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

const item = {
  __typename: 'LibraryItem',
  id: 'i1',
  title: 'Drawing lines',
  kind: 'VIDEO',
  size: 104_000_000,
  tags: ['autumn'],
  usageCount: 2,
  viewCount: 7,
  deletedAt: null as string | null,
  viewerCanChange: true,
  usages: [{ kind: 'LESSON', title: 'Watch this', link: '/courses/c/lessons/l', courseTitle: 'Painting' }],
  asset: { id: 'a1', name: 'lines.mp4', thumbnailUrl: null },
  owner: { id: 'u1', fullName: 'Ada' },
  course: null,
  folder: null,
}

const page = (...nodes: object[]) => ({
  pageInfo: { hasNextPage: false, endCursor: null },
  edges: nodes.map((node, index) => ({ cursor: String(index), node })),
})

let asked: Asked[]

beforeEach(() => {
  signIn()
  asked = answerWith({
    viewer: makeViewer(),
    mediaLibrary: ({ search }: { search: string }) => (search === 'nothing' ? page() : page(item)),
    libraryItem: item,
    libraryFolders: [
      { id: 'f1', name: 'Lectures', parent: null },
      { id: 'f2', name: 'Week 1', parent: { id: 'f1' } },
    ],
    libraryTags: ['autumn'],
    storage: { usedBytes: 5e9, limitBytes: 20e9 },
    deleteLibraryItem: ({ input }: { input: { isUsedToo: boolean } }) =>
      input.isUsedToo
        ? { item: { ...item, deletedAt: '2026-11-22T00:00:00Z' }, errors: [] }
        : { item: null, errors: [{ code: 'FILE_IN_USE', message: 'Places: 2.', field: 'itemId' }] },
  })
})

const variablesOf = (operation: string) =>
  asked.filter((one) => one.operation === operation).at(-1)?.variables

test('a shelf with its folders, and what is chosen stands in the address', async () => {
  const { user, router } = renderPage(routes, '/teach/library')
  expect(await screen.findByText('lines.mp4')).toBeVisible()
  expect(screen.getByText(/Used in 2 places · 7 views/)).toBeVisible()
  expect(screen.getByText('5 GB of 20 GB used')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Week 1' }))
  await user.selectOptions(screen.getByLabelText('Sort'), 'LARGEST')
  await user.selectOptions(screen.getByLabelText('Kind'), 'VIDEO')
  await waitFor(() =>
    expect(variablesOf('Library')).toMatchObject({ folderId: 'f2', orderBy: 'LARGEST', kind: 'VIDEO' }),
  )
  expect(router.state.location.search).toBe('?folder=f2&sort=LARGEST&kind=VIDEO')
})

test('a search without a match offers the way back', async () => {
  const { user } = renderPage(routes, '/teach/library?search=nothing')
  expect(await screen.findByText('No file fits')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(await screen.findByText('lines.mp4')).toBeVisible()
})

test('what is in use is deleted only by who knows', async () => {
  const { user } = renderPage(routes, '/teach/library?item=i1')
  const dialog = await screen.findByRole('dialog', { name: 'Drawing lines' })
  expect(await within(dialog).findByRole('link', { name: 'Watch this' })).toBeVisible()
  expect(within(dialog).getByText('And in 1 place that you do not see.')).toBeVisible()
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }))
  expect(await screen.findByText(/Places: 2\./)).toBeVisible()
  expect(variablesOf('DeleteLibraryItem')).toEqual({ input: { itemId: 'i1', isUsedToo: false } })
  await user.click(screen.getByRole('button', { name: 'Delete from library' }))
  await waitFor(() =>
    expect(variablesOf('DeleteLibraryItem')).toEqual({ input: { itemId: 'i1', isUsedToo: true } }),
  )
})
