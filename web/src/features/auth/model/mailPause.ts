import { useEffect, useState } from 'react'

/**
 * The server writes at most once a minute to an address. It never says that it did not: who has just
 * been written to is nobody else's business. So this tab remembers when it asked.
 */
const PAUSE_MS = 60_000
const KEY = 'lyceum.mailsAskedAt'
const SOME_ADDRESS = ''

function asked(): Record<string, number> {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Record<string, number>
}

function secondsLeft(email: string): number {
  const known = asked()
  const at = Math.max(known[email.trim().toLowerCase()] ?? 0, known[SOME_ADDRESS] ?? 0)
  return Math.max(0, Math.ceil((at + PAUSE_MS - Date.now()) / 1000))
}

/** A mail was asked for now, in whatever way; a username stands for an address that is not known here. */
export function rememberMail(login: string) {
  const address = login.includes('@') ? login.trim().toLowerCase() : SOME_ADDRESS
  const recent = Object.entries(asked()).filter(([, at]) => at > Date.now() - PAUSE_MS)
  const all = { ...Object.fromEntries(recent), [address]: Date.now() }
  sessionStorage.setItem(KEY, JSON.stringify(all))
}

/** Seconds until another mail to this address makes sense; 0 for now. */
export function useMailPause(email: string): number {
  const [, tick] = useState(0)
  const seconds = secondsLeft(email)
  useEffect(() => {
    if (seconds === 0) return undefined
    const timer = window.setTimeout(() => tick(Date.now()), 1000)
    return () => window.clearTimeout(timer)
  })
  return seconds
}
