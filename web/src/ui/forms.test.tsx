import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { FileDrop } from '@/ui/FileDrop'
import { Input } from '@/ui/Input'
import { PasswordInput } from '@/ui/PasswordInput'
import { RatingInput } from '@/ui/Rating'
import { UploadRow } from '@/ui/UploadRow'

test('a field ties label, hint and error to its control', () => {
  render(
    <Field label="Title" hint="Short is good." error="Enter a title.">
      <Input />
    </Field>,
  )
  const input = screen.getByLabelText('Title')
  expect(input).toHaveAccessibleDescription('Short is good. Enter a title.')
  expect(input).toBeInvalid()
  expect(input).toBeRequired()
})

test('an optional field says so and is not required', () => {
  render(
    <Field label="Title" optional>
      <Input />
    </Field>,
  )
  const input = screen.getByLabelText('Title (optional)')
  expect(input).not.toBeRequired()
  expect(input).toBeValid()
  expect(input).not.toHaveAttribute('aria-describedby')
})

test('a password can be shown and hidden', async () => {
  const user = userEvent.setup()
  render(
    <Field label="Password">
      <PasswordInput />
    </Field>,
  )
  const input = screen.getByLabelText('Password')
  expect(input).toHaveAttribute('type', 'password')
  await user.click(screen.getByRole('button', { name: 'Show the password' }))
  expect(input).toHaveAttribute('type', 'text')
  await user.click(screen.getByRole('button', { name: 'Hide the password' }))
  expect(input).toHaveAttribute('type', 'password')
})

test('a loading button neither acts nor submits again', async () => {
  const onClick = vi.fn()
  const onSubmit = vi.fn((event: React.SyntheticEvent) => event.preventDefault())
  const user = userEvent.setup()
  render(
    <form onSubmit={onSubmit}>
      <Button type="submit" loading onClick={onClick}>
        Save
      </Button>
    </form>,
  )
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(onClick).not.toHaveBeenCalled()
  expect(onSubmit).not.toHaveBeenCalled()
})

test('stars are radio buttons', async () => {
  const user = userEvent.setup()
  function Stars() {
    const [value, setValue] = useState(0)
    return <RatingInput label="Your rating" value={value} onChange={setValue} />
  }
  render(<Stars />)
  expect(screen.getByRole('group', { name: 'Your rating' })).toBeVisible()
  await user.click(screen.getByRole('radio', { name: '4 stars' }))
  expect(screen.getByRole('radio', { name: '4 stars' })).toBeChecked()
  expect(screen.getByRole('radio', { name: '1 star' })).not.toBeChecked()
})

test('files that do not fit are named with the reason and not handed on', async () => {
  const onFiles = vi.fn()
  const user = userEvent.setup({ applyAccept: false })
  render(
    <FileDrop label="Drop a PDF" accept={{ 'application/pdf': ['.pdf'] }} maxSize={2000} onFiles={onFiles} />,
  )
  const input = document.querySelector('input') as HTMLInputElement
  await user.upload(input, new File(['x'], 'virus.exe', { type: 'application/x-msdownload' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'virus.exe: this kind of file is not accepted here.',
  )
  await user.upload(input, new File(['x'.repeat(3000)], 'big.pdf', { type: 'application/pdf' }))
  expect(await screen.findByText('big.pdf: larger than 2 kB.')).toBeVisible()
  expect(onFiles).not.toHaveBeenCalled()
  const good = new File(['x'], 'good.pdf', { type: 'application/pdf' })
  await user.upload(input, good)
  await vi.waitFor(() => expect(onFiles).toHaveBeenCalledWith([good]))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('an upload shows its progress, and offers cancel or retry by name', async () => {
  const user = userEvent.setup()
  const [onCancel, onRetry] = [vi.fn(), vi.fn()]
  const { rerender } = render(
    <UploadRow name="a.mp4" size={10_000_000} progress={0.42} onCancel={onCancel} />,
  )
  expect(screen.getByRole('progressbar', { name: 'a.mp4' })).toHaveAttribute('aria-valuenow', '42')
  await user.click(screen.getByRole('button', { name: 'Cancel a.mp4' }))
  expect(onCancel).toHaveBeenCalledOnce()
  rerender(<UploadRow name="a.mp4" size={10_000_000} error="No connection." onRetry={onRetry} />)
  expect(screen.getByRole('alert')).toHaveTextContent('No connection.')
  await user.click(screen.getByRole('button', { name: 'Try a.mp4 again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})
