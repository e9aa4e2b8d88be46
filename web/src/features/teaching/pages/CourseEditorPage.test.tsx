import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { api, server } from '@/test/server'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import Toaster from '@/ui/Toaster'
import { render } from '@testing-library/react'
import { routes } from '../routes'
import { makeLesson, module, teachersCourse } from '../testCourse'

const EDITOR = '/teach/courses/c1'

beforeEach(() => {
  signIn()
  render(<Toaster />)
})

function open(address: string, more: object = {}, course: object = teachersCourse()) {
  const asked = answerWith({ viewer: makeViewer(), categories: [], course, ...more })
  return { ...renderPage(routes, address), asked }
}

/** "Letters: alpha, beta" for each module, as it is shown. */
function outline() {
  return screen.getAllByRole('heading', { level: 2, name: /^\d/ }).map((heading) => {
    const card = heading.closest('li') ?? document.body
    const lessons = within(card).queryAllByRole('link', { name: /^Lesson/ })
    return lessons.map((lesson) => lesson.textContent.replace(/Lesson |, Reading/g, '')).join(' ')
  })
}

test('a course that one does not teach is refused without a word about it', async () => {
  open(EDITOR, {}, teachersCourse({ viewerCanEdit: false }))
  expect(await screen.findByText('There is no course for you to edit here')).toBeInTheDocument()
  expect(screen.queryByText('Greek')).not.toBeInTheDocument()
})

describe('the outline', () => {
  test('a move shows at once, and goes back when the server refuses it', async () => {
    const { user } = open(EDITOR, {
      moveLesson: { course: null, errors: [userError('CONFLICT', 'Somebody was faster.')] },
    })
    await screen.findByRole('link', { name: /Lesson beta/ })
    let answer = () => {}
    const waiting = new Promise<void>((resolve) => (answer = resolve))
    server.use(
      api.mutation('MoveLesson', async () => {
        await waiting
        return undefined
      }),
    )
    await user.click(screen.getByRole('button', { name: 'Move lesson Lesson beta up' }))
    expect(outline()).toEqual(['beta alpha', 'logos'])
    answer()
    expect(await screen.findByText('Somebody was faster.')).toBeInTheDocument()
    expect(outline()).toEqual(['alpha beta', 'logos'])
  })

  test('a lesson crosses into the next module by its key, which keeps the focus', async () => {
    const { user, asked } = open(EDITOR, {
      moveLesson: {
        course: teachersCourse({
          modules: [module('m1', 'Letters', ['alpha']), module('m2', 'Words', ['beta', 'logos'])],
        }),
        errors: [],
      },
    })
    const beta = await screen.findByRole('link', { name: /Lesson beta/ })
    beta.focus()
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(outline()).toEqual(['alpha', 'beta logos'])
    expect(screen.getByRole('link', { name: /Lesson beta/ })).toHaveFocus()
    expect(screen.getByText('Lesson Lesson beta is now number 1 in Words')).toBeInTheDocument()
    await waitFor(() =>
      expect(asked.find(({ operation }) => operation === 'MoveLesson')?.variables).toEqual({
        input: { lessonId: 'beta', moduleId: 'm2', position: 0 },
      }),
    )
  })

  test('the ends of the outline have no way out', async () => {
    open(EDITOR)
    expect(await screen.findByRole('button', { name: 'Move lesson Lesson alpha up' })).toBeDisabled()
    expect(screen.getByRole('button', { name: 'Move lesson Lesson logos down' })).toBeDisabled()
    expect(screen.getByRole('button', { name: 'Move module Letters up' })).toBeDisabled()
  })

  test('a module is deleted only after a yes, with what goes along', async () => {
    const { user, asked } = open(EDITOR, {
      deleteModule: {
        deletedId: 'm1',
        course: teachersCourse({ modules: [module('m2', 'Words', ['logos'])] }),
        errors: [],
      },
    })
    await user.click(await screen.findByRole('button', { name: 'More about module Letters' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete module' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveTextContent('Its 2 lessons go with it.')
    expect(asked.map(({ operation }) => operation)).not.toContain('DeleteModule')
    await user.click(within(dialog).getByRole('button', { name: 'Delete module' }))
    await waitFor(() => expect(outline()).toEqual(['logos']))
  })
})

describe('a lesson', () => {
  const lesson = makeLesson('alpha')

  test('keeps what is typed over a reload, until it is saved', async () => {
    const saved = { ...lesson, title: 'Alpha and friends', course: teachersCourse() }
    const more = { lesson, updateLesson: { lesson: saved, errors: [] } }
    const first = open(`${EDITOR}?lesson=alpha`, more)
    const title = await screen.findByLabelText('Title of the lesson')
    await first.user.clear(title)
    await first.user.type(title, 'Alpha and friends')
    expect(screen.getByText('Unsaved changes')).toBeInTheDocument()
    first.unmount()

    const { user } = open(`${EDITOR}?lesson=alpha`, more)
    await waitFor(() => expect(screen.getByLabelText('Title of the lesson')).toHaveValue('Alpha and friends'))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(/^Saved /)).toBeInTheDocument()
    expect(screen.getByRole('link', { name: /^Alpha and friends/ })).toBeInTheDocument()
  })

  test('shows the server’s refusal on its field and stays unsaved', async () => {
    const { user } = open(`${EDITOR}?lesson=alpha`, {
      lesson,
      updateLesson: { lesson: null, errors: [userError('INVALID', 'That is too much text.', 'text')] },
    })
    const text = await screen.findByLabelText('Text')
    await user.type(text, ' and more')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('That is too much text.')).toBeInTheDocument()
    expect(text).toHaveFocus()
    expect(screen.getByText('Unsaved changes')).toBeInTheDocument()
  })

  test('that is gone says so', async () => {
    open(`${EDITOR}?lesson=nothing`, { lesson: null })
    expect(await screen.findByText('This lesson is gone')).toBeInTheDocument()
  })
})

describe('publishing', () => {
  test('each missing thing leads to its place', async () => {
    const publishProblems = [
      userError('NOT_PUBLISHABLE', 'Describe the course.', 'description'),
      userError('NOT_PUBLISHABLE', 'Add at least one lesson.', 'lessons'),
    ]
    const { user } = open(`${EDITOR}?tab=settings`, {}, teachersCourse({ publishProblems }))
    expect(await screen.findByRole('button', { name: 'Publish course' })).toBeDisabled()
    expect(screen.getByRole('link', { name: 'Add at least one lesson.' })).toHaveAttribute('href', EDITOR)
    await user.click(screen.getByRole('link', { name: 'Describe the course.' }))
    await waitFor(() => expect(screen.getByLabelText('Description')).toHaveFocus())
  })

  test('a course with students is deleted only with a word to them', async () => {
    let notified: unknown
    const { user, router } = open(
      `${EDITOR}?tab=settings`,
      {
        deleteCourse: ({ input }: { input: { notifyStudents: boolean } }) => {
          notified = input.notifyStudents
          return input.notifyStudents
            ? { deletedId: 'c1', errors: [] }
            : { deletedId: null, errors: [userError('HAS_STUDENTS')] }
        },
      },
      teachersCourse({ enrolledCount: 0 }),
    )
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }))
    expect(await within(dialog).findByRole('button', { name: 'Archive instead' })).toBeInTheDocument()
    expect(notified).toBe(false)
    await user.click(within(dialog).getByRole('button', { name: 'Delete and tell them' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/teach'))
    expect(notified).toBe(true)
  })
})

test('the network’s failure keeps the form as it is', async () => {
  const { user } = open(`${EDITOR}?lesson=alpha`, { lesson: makeLesson('alpha') })
  server.use(api.mutation('UpdateLesson', () => HttpResponse.error()))
  await user.type(await screen.findByLabelText('Text'), '!')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText(/Lyceum cannot be reached/)).toBeInTheDocument()
  expect(screen.getByLabelText('Text')).toHaveValue('Some text!')
})
