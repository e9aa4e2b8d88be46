import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeCourse, withLessons } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { inLessonOrder } from '../model/notes'
import { routes } from '../routes'
import { attended, lessonsOf, open } from '../testPlayer'

const makeNote = (id: string, more: object = {}) => ({
  __typename: 'LessonNote',
  id,
  text: `Text of ${id}`,
  second: null as number | null,
  page: null as number | null,
  createdAt: '2026-03-01T10:00:00Z',
  ...more,
})

test('notes follow the lesson, those about the whole of it first', () => {
  const [late, early, whole] = [
    makeNote('late', { second: 90 }),
    makeNote('early', { second: 5 }),
    makeNote('w'),
  ]
  expect(inLessonOrder([late, early, whole])).toEqual([whole, early, late])
})

test('a note is written, changed, deleted and brought back', async () => {
  const notes = [makeNote('n1', { page: 3 })]
  const course = attended(withLessons(makeCourse('ferns'), [{ id: 'l1' }]))
  const { user, asked } = open(course, '/courses/ferns/lessons/l1', {
    lessonNotes: (page: { first: number }) => connection(notes)(page),
    createLessonNote: ({ input }: { input: { text: string } }) => {
      const note = makeNote(`n${notes.length + 5}`, { text: input.text })
      notes.push(note)
      return { note, errors: [] }
    },
    updateLessonNote: ({ input }: { input: { noteId: string; text: string } }) => {
      const note = Object.assign(notes.find(({ id }) => id === input.noteId) ?? {}, { text: input.text })
      return { note, errors: [] }
    },
    deleteLessonNote: ({ input }: { input: { noteId: string } }) => {
      const index = notes.findIndex(({ id }) => id === input.noteId)
      notes.splice(index, 1)
      return { deletedId: input.noteId, errors: [] }
    },
  })
  const panel = within(await screen.findByRole('region', { name: 'My notes' }))
  expect(await panel.findByRole('button', { name: 'Go to Page 3' })).toBeInTheDocument()
  await user.type(panel.getByLabelText('Write a note'), 'Ask about this')
  await user.click(panel.getByRole('button', { name: 'Add note' }))
  expect(await panel.findByText('Ask about this', { selector: 'p' })).toBeInTheDocument()
  expect(panel.getByLabelText('Write a note')).toHaveValue('')

  await user.click(panel.getAllByRole('button', { name: 'Edit note' })[1] as HTMLElement)
  await user.clear(panel.getByRole('textbox', { name: 'Edit note' }))
  await user.type(panel.getByRole('textbox', { name: 'Edit note' }), 'Read on page 3')
  await user.click(panel.getByRole('button', { name: 'Save' }))
  expect(await panel.findByText('Read on page 3', { selector: 'p' })).toBeInTheDocument()
  await waitFor(() => expect(asked.some(({ operation }) => operation === 'UpdateLessonNote')).toBe(true))

  await user.click(panel.getAllByRole('button', { name: 'Delete note' })[0] as HTMLElement)
  await waitFor(() => expect(notes).toHaveLength(1))
})

test('what was written stays when it could not be saved', async () => {
  const course = attended(withLessons(makeCourse('ferns'), [{ id: 'l1' }]))
  const error = { code: 'LESSON_LOCKED', message: 'Not open.', field: null }
  const { user } = open(course, '/courses/ferns/lessons/l1', {
    createLessonNote: { note: null, errors: [error] },
  })
  await user.type(await screen.findByLabelText('Write a note'), 'Mine')
  await user.click(screen.getByRole('button', { name: 'Add note' }))
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Add note' })).not.toHaveAttribute('aria-busy'),
  )
  expect(screen.getByLabelText('Write a note')).toHaveValue('Mine')
})

test('all notes are found by their words and lead back to their moment', async () => {
  signIn('ada')
  const course = withLessons(makeCourse('ferns'), [{ id: 'l1' }])
  const rows = [
    makeNote('n1', { second: 75, lesson: lessonsOf(course)[0], course }),
    makeNote('n2', { lesson: null, course: null }),
  ]
  const asked = answerWith({
    lessonNotes: ({ search, ...page }: { search: string | null; first: number }) =>
      connection(search === 'nothing' ? [] : rows)(page),
  })
  const { user, router } = renderPage(routes, '/learning/notes')
  expect(await screen.findByRole('link', { name: 'Lesson l1, 1:15' })).toHaveAttribute(
    'href',
    '/courses/ferns/lessons/l1?second=75',
  )
  expect(screen.getByText('The lesson is not there any more')).toBeInTheDocument()
  await user.type(screen.getByRole('searchbox'), 'nothing')
  expect(await screen.findByText('No note has these words')).toBeInTheDocument()
  expect(router.state.location.search).toBe('?search=nothing')
  expect(asked.at(-1)?.variables).toEqual({ search: 'nothing' })
  await user.click(screen.getByRole('button', { name: 'Clear the search' }))
  expect(await screen.findByRole('link', { name: 'Lesson l1, 1:15' })).toBeInTheDocument()
})

test('who has no notes learns what they are for', async () => {
  signIn('ada')
  answerWith({ lessonNotes: connection([]) })
  renderPage(routes, '/learning/notes')
  expect(await screen.findByText('No notes yet')).toBeInTheDocument()
})
