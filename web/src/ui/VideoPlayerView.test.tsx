import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import VideoPlayerView from '@/ui/VideoPlayerView'

// The test environment cannot run these web components; what they show is their makers' to test.
vi.mock('media-chrome/react', async (original) => {
  const names = Object.keys(await original<object>())
  const children = ({ children }: { children: ReactNode }) => children
  const shown = (name: string) => (/^Media(Controller|ControlBar)$/.test(name) ? children : () => null)
  return Object.fromEntries(names.map((name) => [name, shown(name)]))
})
vi.mock('media-chrome/lang/de', () => ({}))

const video = () => screen.getByTitle<HTMLVideoElement>('Lesson')

function playedTo(seconds: number) {
  Object.defineProperty(video(), 'readyState', { value: 4, configurable: true })
  Object.defineProperty(video(), 'paused', { value: false, configurable: true })
  video().currentTime = seconds
  fireEvent.timeUpdate(video())
}

test('when its address expires it asks for a new one and goes on at the same second', () => {
  const onExpired = vi.fn()
  const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
  const { rerender } = render(<VideoPlayerView src="/files/old" title="Lesson" onExpired={onExpired} />)
  fireEvent.loadedMetadata(video())
  playedTo(83)
  fireEvent.error(video())
  expect(onExpired).toHaveBeenCalledOnce()

  rerender(<VideoPlayerView src="/files/new" title="Lesson" onExpired={onExpired} />)
  video().currentTime = 0
  fireEvent.loadedMetadata(video())
  expect(video().currentTime).toBe(83)
  expect(play).toHaveBeenCalled()
})

test.each([
  [30, 30],
  [58, 0],
  [60, 0],
])('left at second %i of 60 it begins at second %i, and tells so', (startAt, second) => {
  const onStart = vi.fn()
  render(<VideoPlayerView src="/files/v" title="Lesson" startAt={startAt} onStart={onStart} />)
  Object.defineProperty(video(), 'duration', { value: 60, configurable: true })
  fireEvent.loadedMetadata(video())
  expect(onStart).toHaveBeenCalledExactlyOnceWith(second)
  expect(video().currentTime).toBe(second)
})

test('a video that fails twice in a row says so instead of asking without end', async () => {
  const onExpired = vi.fn()
  render(<VideoPlayerView src="/files/gone" title="Lesson" onExpired={onExpired} />)
  fireEvent.error(video())
  fireEvent.error(video())
  expect(onExpired).toHaveBeenCalledOnce()
  expect(screen.getByRole('alert')).toHaveTextContent('The video cannot be played')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onExpired).toHaveBeenCalledTimes(2)
})

test('captions have a button that says whether they are on', async () => {
  const onCaption = vi.fn()
  const tracks = [
    { id: 'en', label: 'English', language: 'en' },
    { id: 'de', label: 'Deutsch', language: 'de' },
  ]
  const player = (isCaptioned: boolean) => (
    <VideoPlayerView
      src="/files/v"
      title="Lesson"
      captions={tracks}
      captionId="de"
      isCaptioned={isCaptioned}
      onCaption={onCaption}
    />
  )
  const { rerender } = render(player(false))
  const button = screen.getByRole('button', { name: 'CC' })
  expect(button).toHaveAttribute('aria-pressed', 'false')
  await userEvent.click(button)
  expect(onCaption).toHaveBeenLastCalledWith('de')

  rerender(player(true))
  expect(button).toHaveAttribute('aria-pressed', 'true')
  await userEvent.selectOptions(screen.getByLabelText('Language of the captions'), 'English')
  expect(onCaption).toHaveBeenLastCalledWith('en')
  await userEvent.click(button)
  expect(onCaption).toHaveBeenLastCalledWith(undefined)
})

test('the speed is chosen from a list', async () => {
  render(<VideoPlayerView src="/files/v" title="Lesson" />)
  await userEvent.selectOptions(screen.getByLabelText('Speed'), '1.5×')
  expect(video().playbackRate).toBe(1.5)
})

test('the address comes when the element is on the page, or its first events would be lost', () => {
  const set = vi.spyOn(HTMLVideoElement.prototype, 'setAttribute')
  const connected: boolean[] = []
  set.mockImplementation(function (this: Element, name: string, value: string) {
    if (name === 'src') connected.push(this.isConnected)
    Element.prototype.setAttribute.call(this, name, value)
  })
  render(<VideoPlayerView src="/files/v" title="Lesson" startAt={30} />)
  expect(connected).toEqual([true])
  fireEvent.loadedMetadata(video())
  expect(video().currentTime).toBe(30)
})
