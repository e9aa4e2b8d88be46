import { expect, test } from 'vitest'
import { ActivityClock } from './ActivityClock'
import { nextStop } from './nextStop'
import { positionIn, rememberPosition } from './positions'
import { beginningAt, latestPosition, scrollFraction } from './resume'
import { asReported, joined, played } from './spans'

type Status = 'IN_PROGRESS' | 'COMPLETED'

const course = (last: string | undefined, ...lessons: [id: string, canRead: boolean, status?: Status][]) => ({
  viewerProgress: last === undefined ? null : { lastLesson: { id: last } },
  modules: lessons.map(([id, viewerCanRead, status]) => ({
    lessons: [{ id, viewerCanRead, viewerProgress: status ? { status } : null }],
  })),
})

test('one goes on with the lesson open last, unless it is completed or closed', () => {
  expect(nextStop(course('b', ['a', true], ['b', true, 'IN_PROGRESS']))).toBe('b')
  expect(nextStop(course('b', ['a', true], ['b', false]))).toBe('a')
  expect(nextStop(course('a', ['a', true, 'COMPLETED'], ['b', true]))).toBe('b')
  expect(nextStop(course('gone', ['a', true, 'COMPLETED'], ['b', true]))).toBe('b')
})

test('a film goes on where it was left, but for its very end', () => {
  expect(beginningAt(30, 60)).toBe(30)
  expect(beginningAt(58, 60)).toBe(0)
  expect(beginningAt(58, null)).toBe(58)
  expect(beginningAt(undefined, 60)).toBeUndefined()
})

test('one starts with the first lesson that can be read, and begins again after the last', () => {
  expect(nextStop(course(undefined, ['a', false], ['b', true]))).toBe('b')
  expect(nextStop(course('b', ['a', true, 'COMPLETED'], ['b', true, 'COMPLETED']))).toBe('a')
  expect(nextStop(course(undefined, ['a', false]))).toBeUndefined()
  expect(nextStop(course(undefined))).toBeUndefined()
})

test('positions belong to one person, and only the latest 300 are kept', () => {
  const place = (second: number) => ({ second })
  rememberPosition('ada', 'first', place(12), 1)
  for (let lesson = 0; lesson < 299; lesson++) rememberPosition('ada', `l${lesson}`, place(lesson), 1)
  expect(positionIn('ada', 'first')).toEqual({ position: { second: 12 }, at: 1 })
  rememberPosition('ada', 'l0', place(99), 2)
  expect(positionIn('ada', 'first')?.position).toEqual({ second: 12 })
  rememberPosition('ada', 'one more', place(1), 3)
  expect(positionIn('ada', 'first')).toBeUndefined()
  expect(positionIn('ada', 'l0')).toEqual({ position: { second: 99 }, at: 2 })
  expect(positionIn('bob', 'l0')).toBeUndefined()
  expect(positionIn(undefined, 'l0')).toBeUndefined()
})

test('what was said last counts, here or on another device', () => {
  const at = (time: string) => new Date(time).getTime()
  const kept = {
    reportedAt: '2026-03-01T10:00:00Z',
    position: { second: 90, page: null, scroll: null },
  }
  const before = { position: { second: 10 }, at: at('2026-03-01T09:00:00Z') }
  const after = { position: { second: 200 }, at: at('2026-03-01T11:00:00Z') }
  expect(latestPosition(kept, before)).toEqual({ second: 90 })
  expect(latestPosition(kept, after)).toEqual({ second: 200 })
  expect(latestPosition(kept, undefined)).toEqual({ second: 90 })
  expect(latestPosition(null, before)).toEqual({ second: 10 })
  expect(latestPosition(undefined, undefined)).toEqual({})
})

test('how far a text is scrolled is a share of what does not fit', () => {
  expect(scrollFraction({ top: 0, height: 1600 }, 600)).toBe(0)
  expect(scrollFraction({ top: -500, height: 1600 }, 600)).toBe(0.5)
  expect(scrollFraction({ top: -2000, height: 1600 }, 600)).toBe(1)
  expect(scrollFraction({ top: 80, height: 1600 }, 600)).toBe(0)
  expect(scrollFraction({ top: 0, height: 500 }, 600)).toBeUndefined()
})

test('stretches are joined, rounded outwards, and the longest are reported', () => {
  expect(joined([[5, 9], [0, 2], [2, 4], [8, 12]])).toEqual([[0, 4], [5, 12]]) // prettier-ignore
  expect(asReported([[0.4, 2.1], [2.6, 4]])).toEqual([[0, 4]]) // prettier-ignore
  const many = Array.from({ length: 60 }, (_, n) => [n * 10, n * 10 + (n === 7 ? 5 : 1)] as const)
  const reported = asReported(many)
  expect(reported).toHaveLength(50)
  expect(reported).toContainEqual([70, 75])
})

test('only what was played counts, not what was jumped over', () => {
  expect(played(10, 10.25)).toEqual([10, 10.25])
  expect(played(undefined, 5)).toBeUndefined()
  expect(played(10, 9)).toBeUndefined()
  expect(played(10, 60)).toBeUndefined()
})

/** Ticks every second, as the page does. */
function wait(clock: ActivityClock, from: number, seconds: number) {
  for (let second = 1; second <= seconds; second++) clock.tick(from + second * 1000)
  return from + seconds * 1000
}

test('time counts while the lesson is in sight and used', () => {
  const clock = new ActivityClock(0, true)
  let now = wait(clock, 0, 60)
  expect(clock.seconds).toBe(60)
  now = wait(clock, now, 200)
  expect(clock.seconds).toBe(120)
  clock.use(now)
  now = wait(clock, now, 10)
  expect(clock.seconds).toBe(130)
  clock.show(false, now)
  now = wait(clock, now, 50)
  expect(clock.seconds).toBe(130)
  clock.show(true, now)
  wait(clock, now, 5)
  expect(clock.seconds).toBe(135)
})

test('what plays is in use; a computer that sleeps is not', () => {
  const clock = new ActivityClock(0, true)
  clock.play(true, 0)
  let now = wait(clock, 0, 600)
  expect(clock.seconds).toBe(600)
  now += 3_600_000
  clock.tick(now)
  expect(clock.seconds).toBe(605)
  clock.play(false, now)
  wait(clock, now, 300)
  expect(clock.seconds).toBe(725)
})
