import { useSyncExternalStore } from 'react'

/** Where somebody stopped reading a course. */
export interface Place {
  lessonId: string
  lessonTitle: string
  /** Milliseconds since 1970. */
  at: number
}

type Places = Readonly<Record<string, Place>>

const MAX_COURSES = 100
const listeners = new Set<() => void>()
const parsed = new Map<string, { text: string | null; places: Places }>()

/** People who share a browser do not share their places. */
const keyOf = (userId: string | undefined) => `lyceum.places.${userId ?? 'guest'}`

function read(userId: string | undefined): Places {
  const key = keyOf(userId)
  const text = localStorage.getItem(key)
  const known = parsed.get(key)
  if (known?.text === text) return known.places
  const places = text === null ? {} : (JSON.parse(text) as Places)
  parsed.set(key, { text, places })
  return places
}

/** Keeps the place of the course; the least recent courses are forgotten beyond a hundred. */
export function rememberPlace(userId: string | undefined, courseId: string, place: Place) {
  const places = Object.entries({ ...read(userId), [courseId]: place })
  const recent = places.sort(([, a], [, b]) => b.at - a.at).slice(0, MAX_COURSES)
  localStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(recent)))
  for (const listener of listeners) listener()
}

export function placeIn(userId: string | undefined, courseId: string): Place | undefined {
  return read(userId)[courseId]
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** All places by course id, kept fresh over all tabs. */
export function useReadingPlaces(userId: string | undefined): Places {
  return useSyncExternalStore(subscribe, () => read(userId))
}
