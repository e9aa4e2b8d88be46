import { beforeEach, expect, test } from 'vitest'
import { ProgressReporter, type Report, type SendResult } from './ProgressReporter'
import { reportStore } from './reportStore'

let sent: Report[]
let answer: SendResult | Promise<SendResult>
let seconds: number

function open(sitting: string) {
  return new ProgressReporter({
    lessonId: 'l1',
    sitting,
    send: (report) => {
      sent.push(report)
      return Promise.resolve(answer)
    },
    store: reportStore('ada'),
    activeSeconds: () => seconds,
  })
}

const play = (reporter: ProgressReporter, from: number, to: number) => {
  for (let second = from; second <= to; second++) reporter.watch(second, 100)
}
const waiting = () => reportStore('ada').all()

beforeEach(() => {
  sent = []
  answer = 'kept'
  seconds = 0
})

test('opening is told at once, then only what is new', async () => {
  const reporter = open('tab')
  await reporter.report()
  await reporter.report()
  expect(sent).toEqual([{ lessonId: 'l1', sitting: 'tab', revision: 1, activeSeconds: 0, watched: [] }])
  seconds = 20
  reporter.move({ page: 3 })
  await reporter.report()
  expect(sent[1]).toMatchObject({ revision: 2, activeSeconds: 20, page: 3 })
  expect(waiting()).toEqual([])
})

test('a tab that only lies open leaves the place alone: another device may have gone on', async () => {
  const reporter = open('tab')
  reporter.move({ second: 4 })
  await reporter.report()
  seconds = 20
  answer = 'unreachable'
  await reporter.report()
  answer = 'kept'
  await reporter.report()
  expect(sent.map(({ second }) => second)).toEqual([4, undefined, undefined])
  expect(sent[2]).toMatchObject({ activeSeconds: 20 })
})

test('each stretch of a video is told once', async () => {
  const reporter = open('tab')
  play(reporter, 0, 10)
  await reporter.report()
  reporter.watch(50, 100)
  play(reporter, 50, 55)
  await reporter.report()
  expect(sent.map(({ watched, videoSeconds }) => [watched, videoSeconds])).toEqual([
    [[[0, 10]], 100],
    [[[50, 55]], 100],
  ])
  expect(sent[1]).toMatchObject({ second: 55 })
})

test('what does not arrive is said again with what came after, under a new number', async () => {
  const reporter = open('tab')
  answer = 'unreachable'
  play(reporter, 0, 10)
  await reporter.report()
  expect(waiting()).toMatchObject([{ revision: 1, watched: [[0, 10]] }])
  play(reporter, 10, 20)
  seconds = 20
  answer = 'kept'
  await reporter.report()
  expect(sent[1]).toMatchObject({ revision: 2, activeSeconds: 20, watched: [[0, 20]] })
  expect(waiting()).toEqual([])
})

test('one report is under way at a time, and the newest follows it', async () => {
  const reporter = open('tab')
  let arrive: (result: SendResult) => void = () => undefined
  answer = new Promise((resolve) => (arrive = resolve))
  const first = reporter.report()
  reporter.move({ page: 2 })
  void reporter.report()
  reporter.move({ page: 3 })
  void reporter.report()
  expect(sent).toHaveLength(1)
  arrive('kept')
  await first
  expect(sent.map(({ revision, page }) => [revision, page])).toEqual([
    [1, undefined],
    [2, 3],
  ])
})

test('a page that closes keeps what was under way, and the next visit sends it without its place', async () => {
  const reporter = open('yesterday')
  answer = new Promise(() => undefined)
  play(reporter, 0, 10)
  void reporter.report()
  play(reporter, 10, 12)
  seconds = 12
  reporter.keep()
  answer = 'kept'
  await open('today').sendLeftOver()
  expect(sent[1]).toMatchObject({ sitting: 'yesterday', revision: 2, activeSeconds: 12, watched: [[0, 12]] })
  expect(sent[1]?.second).toBeUndefined()
  expect(waiting()).toEqual([])
})

test('without a network nothing that was left over is lost', async () => {
  open('yesterday').keep()
  answer = 'unreachable'
  await open('today').sendLeftOver()
  expect(waiting()).toHaveLength(1)
})

test('who is refused is not asked again', async () => {
  const reporter = open('tab')
  answer = 'refused'
  await reporter.report()
  reporter.move({ page: 2 })
  await reporter.report()
  reporter.keep()
  expect(sent).toHaveLength(1)
  expect(waiting()).toEqual([])
})

test('a later report of the same sitting is not taken away by an earlier one', () => {
  const store = reportStore('ada')
  const report = { lessonId: 'l1', sitting: 'tab', activeSeconds: 1, watched: [] }
  store.save({ ...report, revision: 2 })
  store.remove({ ...report, revision: 1 })
  expect(waiting()).toHaveLength(1)
  expect(reportStore('bob').all()).toEqual([])
})
