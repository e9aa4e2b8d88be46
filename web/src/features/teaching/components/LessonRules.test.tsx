import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'
import { makeLesson, teachersCourse } from '../testCourse'

function open(more: object, answer: object) {
  signIn()
  const course = teachersCourse()
  const asked = answerWith({
    viewer: makeViewer(),
    categories: [],
    course,
    lesson: makeLesson('alpha', { course, ...more }),
    updateLesson: { lesson: null, errors: [], ...answer },
  })
  const page = renderPage(routes, '/teach/courses/c1?lesson=alpha')
  return { ...page, asked }
}

const rules = async () => within(await screen.findByRole('form', { name: 'Opening and completion' }))

test('a teacher says when a lesson opens and what completes it', async () => {
  const { user, asked } = open({}, {})
  const form = await rules()
  await user.selectOptions(form.getByLabelText('It is completed'), 'MANUAL')
  await user.selectOptions(form.getByLabelText(/^Students complete first/), 'beta')
  await user.click(form.getByRole('button', { name: 'Apply' }))
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'UpdateLessonRules')?.variables.input).toEqual({
      lessonId: 'alpha',
      completionRule: 'MANUAL',
      requiredWatchedPercent: 90,
      opensAt: null,
      requiredLessonIds: ['beta'],
    }),
  )
})

test('a circle is refused at its field', async () => {
  const error = { code: 'PREREQUISITE_CYCLE', message: 'Round and round.', field: 'requiredLessonIds' }
  const { user } = open({}, { errors: [error] })
  const form = await rules()
  await user.selectOptions(form.getByLabelText(/^Students complete first/), 'beta')
  await user.click(form.getByRole('button', { name: 'Apply' }))
  expect(await form.findByText('Round and round.')).toBeInTheDocument()
  expect(form.getByText('Lesson beta', { selector: 'span' })).toBeInTheDocument()
})

test('a rule that nobody can meet is warned of', async () => {
  const completionProblem = { code: 'INVALID', message: 'No quiz goes with it.', field: 'completionRule' }
  open({ completionRule: 'QUIZ_PASSED', completionProblem }, {})
  expect(await (await rules()).findByText('No quiz goes with it.')).toBeInTheDocument()
})
