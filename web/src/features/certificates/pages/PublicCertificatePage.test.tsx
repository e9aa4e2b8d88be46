import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith } from '@/test/answerWith'
import { renderPage } from '@/test/renderPage'
import { makePublic } from '../testCertificates'
import { routes } from '../routes'

function open(certificate: object | null) {
  const asked = answerWith({ certificate })
  return { ...renderPage(routes, '/certificates/abc234'), asked }
}

test('a stranger sees at once that it is valid, and what it says', async () => {
  const { asked } = open(makePublic())
  expect(await screen.findByRole('status')).toHaveTextContent('This certificate is valid')
  expect(screen.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeInTheDocument()
  expect(screen.getByText('Astronomy')).toBeInTheDocument()
  expect(screen.getByText('2026-ABCD-2345')).toBeInTheDocument()
  expect(asked[0]?.variables).toEqual({ code: 'abc234' })
})

test('a revoked one says so first, with the kind of reason', async () => {
  open(
    makePublic({ state: 'REVOKED', revokedAt: '2026-11-20T10:00:00Z', revocationReason: 'ISSUED_IN_ERROR' }),
  )
  const verdict = await screen.findByRole('status')
  expect(verdict).toHaveTextContent('This certificate was revoked on Nov 20, 2026')
  expect(verdict).toHaveTextContent('It was issued in error.')
})

test('a replaced one names the edition that counts', async () => {
  open(makePublic({ state: 'REPLACED', replacedAt: '2026-11-20T10:00:00Z', replacedByEdition: 2 }))
  expect(await screen.findByRole('status')).toHaveTextContent('Edition 2 of the same number counts')
})

test('a code that does not exist says what to do', async () => {
  open(null)
  expect(await screen.findByRole('heading', { name: 'No certificate is here' })).toBeInTheDocument()
  expect(screen.queryByRole('status')).not.toBeInTheDocument()
})
