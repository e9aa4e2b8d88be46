import { useEffect, useState } from 'react'

/** Seconds until the viewer may write again; 0: now. */
export function useSlowMode(slowModeSeconds: number, lastWroteAt: string | undefined): number {
  const [now, setNow] = useState(() => Date.now())
  const until = lastWroteAt === undefined ? 0 : new Date(lastWroteAt).getTime() + slowModeSeconds * 1000
  const left = slowModeSeconds === 0 ? 0 : Math.max(0, Math.ceil((until - now) / 1000))

  useEffect(() => {
    if (slowModeSeconds === 0) return
    const tick = () => setNow(Date.now())
    tick()
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [slowModeSeconds, lastWroteAt])
  return left
}
