import { useSyncExternalStore } from 'react'

export const THEME_CHOICES = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

const KEY = 'lyceum.theme'
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function isDark(): boolean {
  const choice = readChoice()
  return choice === 'dark' || (choice === 'system' && systemDark.matches)
}

function apply() {
  document.documentElement.dataset.bsTheme = isDark() ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

export function chooseTheme(choice: ThemeChoice) {
  localStorage.setItem(KEY, choice)
  apply()
}

systemDark.addEventListener('change', apply)
window.addEventListener('storage', (event) => {
  if (event.key === KEY) apply()
})

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What the person chose, and what is shown now. */
export function useTheme() {
  const choice = useSyncExternalStore(subscribe, readChoice)
  const dark = useSyncExternalStore(subscribe, isDark)
  return { choice, dark }
}
