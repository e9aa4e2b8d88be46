import { describe, expect, it } from 'vitest'
import { dropPlace, dropPosition, moveLesson, moveModule, stepFrom } from './outline'

const OUTLINE = [
  { id: 'A', lessons: [{ id: 'a1' }, { id: 'a2' }, { id: 'a3' }] },
  { id: 'B', lessons: [] },
  { id: 'C', lessons: [{ id: 'c1' }] },
]
const show = (outline: typeof OUTLINE) =>
  outline.map(({ id, lessons }) => `${id}:${lessons.map((lesson) => lesson.id).join(',')}`).join(' ')

describe('moveLesson', () => {
  it.each([
    ['a1', { moduleId: 'A', position: 2 }, 'A:a2,a3,a1 B: C:c1'],
    ['a3', { moduleId: 'A', position: 0 }, 'A:a3,a1,a2 B: C:c1'],
    ['a2', { moduleId: 'B', position: 0 }, 'A:a1,a3 B:a2 C:c1'],
    ['c1', { moduleId: 'A', position: 1 }, 'A:a1,c1,a2,a3 B: C:'],
    ['gone', { moduleId: 'A', position: 1 }, 'A:a1,a2,a3 B: C:c1'],
    ['a1', { moduleId: 'gone', position: 0 }, 'A:a1,a2,a3 B: C:c1'],
  ])('%s to %o', (lesson, place, expected) => {
    expect(show(moveLesson(OUTLINE, lesson, place))).toBe(expected)
  })

  it('done twice is done once, so that a move may be shown before and after its answer', () => {
    const place = { moduleId: 'C', position: 1 }
    const once = moveLesson(OUTLINE, 'a2', place)
    expect(moveLesson(once, 'a2', place)).toEqual(once)
  })
})

describe('moveModule', () => {
  it.each([
    ['A', 2, 'B: C:c1 A:a1,a2,a3'],
    ['C', 0, 'C:c1 A:a1,a2,a3 B:'],
    ['gone', 0, 'A:a1,a2,a3 B: C:c1'],
  ])('%s to %i', (id, position, expected) => {
    expect(show(moveModule(OUTLINE, id, position))).toBe(expected)
  })
})

describe('stepFrom', () => {
  it.each([
    ['a1', 1, { moduleId: 'A', position: 1 }],
    ['a3', 1, { moduleId: 'B', position: 0 }],
    ['c1', -1, { moduleId: 'B', position: 0 }],
    ['a1', -1, undefined],
    ['c1', 1, undefined],
  ] as const)('%s by %i', (lesson, step, expected) => {
    expect(stepFrom(OUTLINE, lesson, step)).toEqual(expected)
  })
})

describe('dropping', () => {
  it('counts the gap without the lesson that leaves it', () => {
    expect(dropPlace(OUTLINE, 'a1', 'A', 3)).toEqual({ moduleId: 'A', position: 2 })
    expect(dropPlace(OUTLINE, 'a3', 'A', 0)).toEqual({ moduleId: 'A', position: 0 })
    expect(dropPlace(OUTLINE, 'a1', 'C', 1)).toEqual({ moduleId: 'C', position: 1 })
  })

  it('does the same for modules', () => {
    expect(dropPosition(OUTLINE, 'A', 3)).toBe(2)
    expect(dropPosition(OUTLINE, 'C', 1)).toBe(1)
  })
})
