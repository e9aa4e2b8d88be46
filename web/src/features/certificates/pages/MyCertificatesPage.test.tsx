import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { connection } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { makeViewer } from '@/test/viewer'
import { makeCertificate } from '../testCertificates'
import { routes } from '../routes'

beforeEach(() => signIn())

function open(...certificates: object[]) {
  let mine = certificates
  const asked = answerWith({
    viewer: makeViewer(),
    certificates: (page: object) => connection(mine)(page),
    reissueCertificate: () => {
      const certificate = makeCertificate('new', { holderName: 'Ada King', edition: 2 })
      mine = [certificate]
      return { certificate, replaced: null, errors: [] }
    },
  })
  return { ...renderPage(routes, '/certificates'), asked }
}

test('without any, one learns where they come from', async () => {
  open()
  expect(await screen.findByRole('heading', { name: 'No certificates yet' })).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'To my learning' })).toHaveAttribute('href', '/learning')
})

test('a valid one can be had as PDF and leads to its public page', async () => {
  open(makeCertificate('one'))
  expect(await screen.findByRole('link', { name: 'Astronomy' })).toHaveAttribute(
    'href',
    '/certificates/abc234',
  )
  expect(screen.getByRole('button', { name: 'Download PDF' })).toBeEnabled()
  expect(screen.queryByText('Your name has changed since.')).not.toBeInTheDocument()
})

test('a new name is put on it; the list shows the new one', async () => {
  const { user, asked } = open(makeCertificate('old', { viewerCanReissue: true }))
  await user.click(await screen.findByRole('button', { name: 'Issue it with my new name' }))
  expect(await screen.findByText(/Ada King/)).toBeInTheDocument()
  await waitFor(() => expect(screen.queryByText(/Ada Lovelace/)).not.toBeInTheDocument())
  const sent = asked.find(({ operation }) => operation === 'ReissueOwnCertificate')
  expect(sent?.variables).toEqual({ input: { certificateId: 'old' } })
})

test('a revoked one says why and offers nothing', async () => {
  open(
    makeCertificate('one', {
      state: 'REVOKED',
      revocationReason: 'MISCONDUCT',
      revocationNote: 'Copied from a friend.',
    }),
  )
  expect(await screen.findByText(/Copied from a friend\./)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Download PDF' })).not.toBeInTheDocument()
})

test('whose name our fonts cannot write hears it', async () => {
  open(makeCertificate('one', { holderName: '李小龙', isNamePrintable: false }))
  expect(await screen.findByText(/cannot write your name on paper/)).toBeInTheDocument()
})
