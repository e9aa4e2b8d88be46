import { afterEach, expect, it, vi } from 'vitest'
import { headOf, rememberedUploads, rememberUpload } from '@/lib/uploadMemory'

afterEach(() => localStorage.clear())

it('remembers uploads until they are over', async () => {
  vi.resetModules() // of a page that was just loaded
  const { forgetUpload, hasUploads, rememberedUploads, rememberUpload } = await import('@/lib/uploadMemory')
  expect(hasUploads()).toBe(false)
  rememberUpload({ id: 'a', name: 'film.mp4', size: 9, head: '1' })
  rememberUpload({ id: 'b', name: 'film.mp4', size: 9, head: '2' })
  rememberUpload({ id: 'a', name: 'film.mp4', size: 9, head: '3' })
  expect(rememberedUploads().map(({ id, head }) => `${id}${head}`)).toEqual(['b2', 'a3'])
  forgetUpload('b')
  forgetUpload('a')
  expect(rememberedUploads()).toEqual([])
  expect(localStorage.length).toBe(0)
  expect(hasUploads()).toBe(true) // the tray stays to say that all is done
})

it('remembers no more than can be under way', () => {
  for (let n = 1; n <= 21; n++) rememberUpload({ id: `${n}`, name: 'film.mp4', size: 9, head: '1' })
  expect(rememberedUploads().map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, n) => `${n + 2}`))
})

it('survives what is not ours in the storage', () => {
  localStorage.setItem('lyceum.uploads', '{')
  expect(rememberedUploads()).toEqual([])
})

it('tells files apart by their first bytes', async () => {
  const a = await headOf(new File(['one film'], 'film.mp4'))
  expect(await headOf(new File(['one film'], 'other.mp4'))).toBe(a)
  expect(await headOf(new File(['two film'], 'film.mp4'))).not.toBe(a)
})
