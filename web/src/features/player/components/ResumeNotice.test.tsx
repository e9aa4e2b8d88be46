import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import i18next from 'i18next'
import { ResumeNotice } from './ResumeNotice'

const show = (second: number, isCertain: boolean) => (
  <ResumeNotice start={{ second }} isCertain={isCertain} onStartOver={() => undefined} />
)

test('a film is said to be resumed once it is known where it begins', async () => {
  await i18next.loadNamespaces('player')
  const { rerender } = render(show(20, false))
  expect(screen.getByRole('status')).toHaveClass('invisible')
  rerender(show(20, true))
  expect(screen.getByRole('status')).not.toHaveClass('invisible')
  expect(screen.getByText('Resumed at 0:20')).toBeVisible()
  rerender(show(0, true)) // it was watched to its end, and begins anew
  expect(screen.queryByRole('status')).not.toBeInTheDocument()
})
