import { expect, test, vi } from 'vitest'
import { PAGE, type BoardElement, type Drawing } from './board'
import { BoardEditor, type BoardApi } from './BoardEditor'
import { BoardLog } from './BoardLog'
import { Hand, type HandTool } from './Hand'

const STYLE = { color: '#17594a', width: 0.003, textSize: 0.02 }

function setUp(tool: HandTool) {
  let seq = 0
  const api = {
    add: vi.fn<BoardApi['add']>((drawing) =>
      Promise.resolve({ ...drawing, id: drawing.clientId, seq: ++seq }),
    ),
    change: vi.fn<BoardApi['change']>((id, change) =>
      Promise.resolve({ ...log.drawing(id), ...change, id, seq: 1 } as BoardElement),
    ),
    remove: vi.fn<BoardApi['remove']>(() => Promise.resolve()),
    restore: vi.fn<BoardApi['restore']>(() => Promise.resolve([])),
    draw: vi.fn<BoardApi['draw']>(() => Promise.resolve()),
  }
  const log = new BoardLog()
  const editor = new BoardEditor(log, api, vi.fn())
  const hand = new Hand(log, editor, { id: 'ada', fullName: 'Ada' }, 'p1', { ...STYLE, tool })
  const has = (clientId: string, more: Partial<Drawing>) =>
    log.apply({
      seq: ++seq,
      isDeleted: false,
      isFlattened: false,
      element: {
        ...{ id: clientId, clientId, seq, pageId: 'p1', author: null, tool: 'LINE', text: '', ...STYLE },
        points: [0.25, 0.5, 0.75, 0.5],
        ...more,
      },
    })
  return { api, log, hand, has }
}

test('a pen leaves its way, without points that lie on each other', () => {
  const { hand, log } = setUp('PEN')
  hand.down({ x: 160, y: 90 }, 8)
  hand.move(
    [
      { x: 160.5, y: 90 },
      { x: 320, y: 180 },
      { x: 320, y: 450 },
    ],
    8,
  )
  expect(hand.view().drawing?.points).toEqual([0.1, 0.1, 0.2, 0.2, 0.2, 0.5])
  hand.up()
  expect(log.drawings('p1')).toMatchObject([{ tool: 'PEN', color: '#17594a', author: { id: 'ada' } }])
  expect(hand.view().drawing).toBeUndefined()
})

test('a slip with a shape draws nothing, a tap with a pen a dot', () => {
  const { hand, log } = setUp('RECTANGLE')
  hand.down({ x: 100, y: 100 }, 8)
  hand.up()
  expect(log.drawings('p1')).toEqual([])
  hand.take({ ...STYLE, tool: 'PEN' })
  hand.down({ x: 100, y: 100 }, 8)
  hand.up()
  expect(log.drawings('p1')).toHaveLength(1)
})

test('a square is as wide as high, though the page is not', () => {
  const { hand } = setUp('RECTANGLE')
  hand.down({ x: 100, y: 100 }, 8)
  hand.move([{ x: 300, y: 150 }], 8, true)
  const [x = 0, y = 0, toX = 0, toY = 0] = hand.view().drawing?.points ?? []
  expect((toX - x) * PAGE.width).toBeCloseTo(200, 1)
  expect((toY - y) * PAGE.height).toBeCloseTo(200, 1)
})

test('what is grabbed moves, and goes to the server once', () => {
  const { hand, has, api } = setUp('SELECT')
  has('a', {})
  hand.down({ x: 800, y: 452 }, 8)
  expect(hand.view().selectedId).toBe('a')
  hand.move([{ x: 960, y: 452 }], 8)
  hand.move([{ x: 800, y: 542 }], 8)
  hand.up()
  expect(api.change.mock.calls).toEqual([])
  return vi.waitFor(() => expect(api.change.mock.calls).toEqual([['a', { points: [0.25, 0.6, 0.75, 0.6] }]]))
})

test('a corner pulls, the opposite one stays', () => {
  const { hand, has } = setUp('SELECT')
  has('a', { tool: 'ELLIPSE', points: [0.25, 0.25, 0.5, 0.5] })
  hand.down({ x: 400, y: 337.5 }, 8)
  hand.up()
  hand.down({ x: 808, y: 458 }, 8)
  hand.move([{ x: 1208, y: 683 }], 8)
  expect(hand.view().drawing?.points).toEqual([0.25, 0.25, 0.75, 0.75])
})

test('the eraser takes what it passes, in one act', async () => {
  const { hand, has, api, log } = setUp('ERASER')
  has('a', {})
  has('b', { points: [0.25, 0.7, 0.75, 0.7] })
  hand.down({ x: 800, y: 400 }, 8)
  hand.move(
    [
      { x: 800, y: 450 },
      { x: 800, y: 630 },
    ],
    8,
  )
  expect(hand.view().erased.size).toBe(2)
  hand.up()
  expect(log.drawings('p1')).toEqual([])
  await vi.waitFor(() => expect(api.remove.mock.calls).toEqual([[['a', 'b']]]))
})

test('a text is typed, typed again, and gone when it is emptied', async () => {
  const { hand, log, api } = setUp('TEXT')
  hand.down({ x: 160, y: 90 }, 8)
  hand.type('Hello \n')
  expect(log.drawings('p1')).toMatchObject([{ text: 'Hello', width: 0.02, points: [0.1, 0.1] }])
  await vi.waitFor(() => expect(api.add).toHaveBeenCalled())
  hand.down({ x: 170, y: 100 }, 8)
  expect(hand.view().typing?.text).toBe('Hello')
  hand.type('')
  expect(log.drawings('p1')).toEqual([])
})

test('letting go does nothing', () => {
  const { hand, log } = setUp('LINE')
  hand.down({ x: 160, y: 90 }, 8)
  hand.move([{ x: 800, y: 90 }], 8)
  hand.cancel()
  hand.up()
  expect(log.drawings('p1')).toEqual([])
})
