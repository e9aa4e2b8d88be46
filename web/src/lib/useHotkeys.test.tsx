import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { useHotkeys } from '@/lib/useHotkeys'

test('plain keys are silent while somebody types, ⌘K and Ctrl K always work', async () => {
  const help = vi.fn()
  const commands = vi.fn()
  function Page() {
    useHotkeys({ '?': help, 'mod+k': commands })
    return <input aria-label="Text" />
  }
  const user = userEvent.setup()
  render(<Page />)
  await user.keyboard('?')
  expect(help).toHaveBeenCalledOnce()
  await user.type(screen.getByLabelText('Text'), '?')
  expect(help).toHaveBeenCalledOnce()
  expect(screen.getByLabelText('Text')).toHaveValue('?')
  await user.keyboard('{Control>}k{/Control}{Meta>}k{/Meta}')
  expect(commands).toHaveBeenCalledTimes(2)
})
