import { createColumnHelper } from '@tanstack/react-table'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, MemoryRouter, RouterProvider } from 'react-router'
import { expect, test, vi } from 'vitest'
import { toneOf } from '@/ui/Avatar'
import { DataTable } from '@/ui/DataTable'
import MarkdownRendered from '@/ui/MarkdownRendered'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SandboxedHtml } from '@/ui/SandboxedHtml'
import { Tabs } from '@/ui/Tabs'

interface Person {
  id: string
  name: string
  age: number
}
const column = createColumnHelper<Person>()
const columns = [
  column.accessor('name', { header: 'Name' }),
  column.accessor('age', { header: 'Age', enableSorting: false }),
]
const people = [
  { id: '1', name: 'Berta', age: 30 },
  { id: '2', name: 'Ada', age: 40 },
]
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent)

test('a table sorts by a header, says so, and labels its cells for narrow screens', async () => {
  const user = userEvent.setup()
  render(<DataTable caption="People" columns={columns} rows={people} rowId={(row) => row.id} empty={null} />)
  expect(names()).toEqual(['Berta', 'Ada'])
  await user.click(screen.getByRole('button', { name: 'Name' }))
  expect(names()).toEqual(['Ada', 'Berta'])
  expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
  await user.click(screen.getByRole('button', { name: 'Name' }))
  expect(names()).toEqual(['Berta', 'Ada'])
  expect(screen.queryByRole('button', { name: 'Age' })).toBeNull()
  expect(screen.getByRole('cell', { name: 'Ada' })).toHaveAttribute('data-label', 'Name')
})

test('an empty table is its empty state', () => {
  render(
    <DataTable
      caption="People"
      columns={columns}
      rows={[]}
      rowId={(row) => row.id}
      empty={<p>Nobody yet</p>}
    />,
  )
  expect(screen.getByText('Nobody yet')).toBeVisible()
  expect(screen.queryByRole('table')).toBeNull()
})

test('a boundary shows what there is: on its way, data, nothing, failure', async () => {
  const onRetry = vi.fn()
  const show = (result: { data?: string[]; fetching: boolean; error?: { networkError?: Error } }) => (
    <QueryBoundary
      result={result}
      onRetry={onRetry}
      empty={{ when: (list) => list.length === 0, show: <p>nothing</p> }}
    >
      {(list) => <p>{list.join()}</p>}
    </QueryBoundary>
  )
  const { rerender } = render(show({ fetching: true }))
  expect(screen.getByRole('status', { name: 'Loading' })).toBeInTheDocument()
  rerender(show({ fetching: false, data: ['a', 'b'] }))
  expect(screen.getByText('a,b')).toBeVisible()
  rerender(show({ fetching: false, data: [] }))
  expect(screen.getByText('nothing')).toBeVisible()
  rerender(show({ fetching: false, error: {} }))
  expect(screen.getByRole('alert')).toHaveTextContent('That did not work')
  rerender(show({ fetching: false, error: { networkError: new Error() } }))
  expect(screen.getByRole('alert')).toHaveTextContent('No connection')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
  rerender(show({ fetching: false, data: ['kept'], error: { networkError: new Error() } }))
  expect(screen.getByText('kept')).toBeVisible()
})

test('the open tab is in the address', async () => {
  const tabs = [
    { value: 'about', label: 'About', content: <p>about text</p> },
    { value: 'reviews', label: 'Reviews', content: <p>review text</p> },
  ] as const
  const router = createMemoryRouter([{ path: '*', element: <Tabs label="Course" tabs={tabs} /> }], {
    initialEntries: ['/?q=1&tab=reviews'],
  })
  render(<RouterProvider router={router} />)
  expect(screen.getByText('review text')).toBeVisible()
  await userEvent.click(screen.getByRole('tab', { name: 'About' }))
  expect(screen.getByText('about text')).toBeVisible()
  expect(router.state.location.search).toBe('?q=1')
})

test('Markdown renders tables and headings below the page, and nothing that acts', () => {
  const hostile = `# Top

| a |
|---|
| b |

<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">

[click](javascript:alert(1)) [fine](https://example.org)`
  const { container } = render(
    <MemoryRouter>
      <MarkdownRendered text={hostile} />
    </MemoryRouter>,
  )
  expect(screen.getByRole('heading', { level: 2, name: 'Top' })).toBeVisible()
  expect(screen.getByRole('table')).toBeVisible()
  expect(container.querySelector('script, img, [onerror]')).toBeNull()
  expect(screen.getByText('click').getAttribute('href') ?? '').not.toContain('javascript')
  expect(screen.getByRole('link', { name: 'fine' })).toHaveAttribute('href', 'https://example.org')
})

test("somebody's HTML runs in a frame that is a stranger to us", () => {
  render(<SandboxedHtml src="about:blank" title="Lab" />)
  expect(screen.getByTitle('Lab')).toHaveAttribute('sandbox', 'allow-scripts')
})

test('a person keeps their colour', () => {
  expect(toneOf('VXNlcjox')).toBe(toneOf('VXNlcjox'))
  for (const seed of ['', 'a', 'Ω', 'a-long-opaque-id-0123456789']) {
    expect(toneOf(seed)).toBeGreaterThanOrEqual(0)
    expect(toneOf(seed)).toBeLessThan(8)
  }
})
