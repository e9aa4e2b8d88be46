import { screen, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { makeCourse, makeEnrollment } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { routes } from '../routes'

beforeEach(() => signIn())

const asked = (more: object) => ({
  __typename: 'CertificateRequirement',
  kind: 'PROGRESS',
  isMet: false,
  requiredPercent: 100,
  reachedPercent: null,
  quiz: null,
  ...more,
})

const program = (...requirements: object[]) => ({
  __typename: 'CertificateProgram',
  id: 'program',
  isActive: true,
  requirements,
})

function open(more: object) {
  answerWith({ viewer: makeViewer(), course: makeCourse('greek', more) })
  renderPage(routes, '/courses/greek')
}

test('a student sees what is done and what is missing', async () => {
  const quiz = { __typename: 'Quiz', id: 'final', title: 'Final quiz' }
  open({
    viewerEnrollment: makeEnrollment(makeCourse('greek')),
    certificateProgram: program(
      asked({ isMet: true, reachedPercent: 100 }),
      asked({ kind: 'QUIZ', requiredPercent: 60, reachedPercent: 40, quiz }),
      asked({ kind: 'GRADE', isMet: true, requiredPercent: 75, reachedPercent: 80 }),
    ),
  })
  const goal = within(await screen.findByRole('region', { name: 'The certificate' }))
  expect(goal.getByText(/One thing is still missing/)).toBeInTheDocument()
  const [done, open_, grade] = goal.getAllByRole('listitem')
  expect(done).toHaveTextContent('Done:Complete all lessons')
  expect(open_).toHaveTextContent('Still to do:Pass “Final quiz” with 60 % · you are at 40 %')
  expect(grade).toHaveTextContent('Done:Reach 75 % in the gradebook')
})

test('a guest sees what will be asked, not what is missing', async () => {
  open({ certificateProgram: program(asked({ requiredPercent: 80 })) })
  const goal = within(await screen.findByRole('region', { name: 'The certificate' }))
  expect(goal.getByRole('listitem')).toHaveTextContent('Complete 80 % of the lessons')
  expect(goal.queryByText(/missing/)).not.toBeInTheDocument()
})

test('who has earned it finds it', async () => {
  open({
    certificateProgram: program(asked({ isMet: true })),
    viewerCertificate: { __typename: 'Certificate', id: 'c', code: 'abc234', state: 'VALID' },
  })
  const goal = within(await screen.findByRole('region', { name: 'You have earned the certificate' }))
  expect(goal.getByRole('link', { name: 'Public page' })).toHaveAttribute('href', '/certificates/abc234')
  expect(goal.getByRole('link', { name: 'Download it' })).toHaveAttribute('href', '/certificates')
})

test('a course that gives none does not speak of it', async () => {
  open({})
  await screen.findByRole('heading', { name: 'Course greek' })
  expect(screen.queryByText('The certificate')).not.toBeInTheDocument()
})
