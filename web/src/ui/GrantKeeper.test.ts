import { expect, test, vi } from 'vitest'
import { GrantKeeper } from '@/ui/GrantKeeper'

function keeper(ask: () => Promise<string>) {
  const clock = { now: 0 }
  return { clock, grants: new GrantKeeper(ask, () => clock.now) }
}

test('requests at the same time share one grant, and later ones get a fresh one', async () => {
  let count = 0
  const ask = vi.fn(() => Promise.resolve(`token ${++count}`))
  const { clock, grants } = keeper(ask)
  expect(await Promise.all([grants.token(), grants.token()])).toEqual(['token 1', 'token 1'])
  clock.now = 19_000
  expect(await grants.token()).toBe('token 1')
  clock.now = 21_000
  expect(await grants.token()).toBe('token 2')
  expect(ask).toHaveBeenCalledTimes(2)
})

test('after a failure the next request asks again', async () => {
  const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('offline'))
  ask.mockResolvedValue('token')
  const { grants } = keeper(ask)
  await expect(grants.token()).rejects.toThrow('offline')
  expect(await grants.token()).toBe('token')
})
