import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection, makeCourse, userError } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { makeCertificate, makeProgram } from '../testCertificates'
import { routes } from '../routes'

beforeEach(() => signIn())

const viewer = makeViewer()
const quiz = { __typename: 'Quiz', id: 'final', title: 'Final quiz', status: 'PUBLISHED' }

function open(more: object = {}, answers: object = {}) {
  const course = makeCourse('ferns', {
    viewerCanEdit: true,
    quizzes: connection([quiz]),
    certificateProgram: makeProgram(),
    certificates: connection([]),
    ...more,
  })
  const asked = answerWith({ viewer, course, ...answers })
  return { ...renderPage(routes, '/teach/courses/ferns/certificates'), asked, course }
}

/** What a mutation answers about the course that the page shows. */
const COURSE = { ...makeCourse('ferns'), certificateProgram: makeProgram() }

const inputOf = (asked: ReturnType<typeof answerWith>, name: string) =>
  asked.find(({ operation }) => operation === name)?.variables.input

test('the rule is switched on with a quiz', async () => {
  const { user, asked } = open(
    {},
    {
      setCertificateRule: ({ input }: { input: object }) => ({
        program: { ...makeProgram(input), course: COURSE, quizzes: [quiz] },
        errors: [],
      }),
    },
  )
  await user.click(await screen.findByRole('switch', { name: /Give a certificate/ }))
  await user.click(screen.getByRole('checkbox', { name: 'Final quiz' }))
  await user.click(screen.getByRole('button', { name: 'Save rule' }))
  expect(await screen.findByText('On')).toBeInTheDocument()
  expect(inputOf(asked, 'SetCertificateRule')).toEqual({
    courseId: 'ferns',
    isActive: true,
    progressPercent: 100,
    gradePercent: 0,
    quizIds: ['final'],
  })
})

test('what the server refuses stands at its field', async () => {
  const errors = [userError('INVALID', 'From 0 to 100 percent.', 'progressPercent')]
  const { user } = open({}, { setCertificateRule: () => ({ program: null, errors }) })
  const percent = await screen.findByRole('spinbutton', { name: 'Lessons completed, in percent' })
  await user.clear(percent)
  await user.type(percent, '300')
  await user.click(screen.getByRole('button', { name: 'Save rule' }))
  expect(await screen.findByText('From 0 to 100 percent.')).toBeInTheDocument()
  expect(percent).toHaveValue(300)
})

test('a saved design is shown anew', async () => {
  const { user, asked } = open(
    {},
    {
      setCertificateDesign: () => ({
        program: { ...makeProgram(), course: COURSE },
        errors: [],
      }),
    },
  )
  const picture = await screen.findByRole('img', { name: /What the certificate looks like/ })
  const before = picture.getAttribute('src')
  await user.type(screen.getByRole('textbox', { name: /^Who signs/ }), 'Marie Curie')
  await user.click(screen.getByRole('button', { name: 'Save and preview' }))
  await waitFor(() => expect(picture).not.toHaveAttribute('src', before))
  expect(inputOf(asked, 'SetCertificateDesign')).toMatchObject({ signerName: 'Marie Curie' })
})

test('a certificate is revoked with a reason', async () => {
  const certificate = makeCertificate('one')
  const { user, asked } = open(
    { certificates: connection([certificate]) },
    {
      revokeCertificate: () => ({
        certificate: {
          ...certificate,
          state: 'REVOKED',
          revocationReason: 'MISCONDUCT',
          viewerCanRevoke: false,
        },
        errors: [],
      }),
    },
  )
  await user.click(await screen.findByRole('button', { name: 'Actions for Ada Lovelace' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Revoke' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.selectOptions(dialog.getByRole('combobox', { name: /Reason/ }), 'MISCONDUCT')
  await user.type(dialog.getByRole('textbox', { name: /Note to the holder/ }), 'Copied.')
  await user.click(dialog.getByRole('button', { name: 'Revoke' }))
  expect(await screen.findByText('Revoked')).toBeInTheDocument()
  expect(inputOf(asked, 'RevokeCertificate')).toEqual({
    certificateId: 'one',
    reason: 'MISCONDUCT',
    note: 'Copied.',
  })
})

test('who does not teach the course is told so', async () => {
  open({ viewerCanEdit: false })
  expect(await screen.findByText('This is for the course’s teachers')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Save rule' })).not.toBeInTheDocument()
})
