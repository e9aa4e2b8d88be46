import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import { ServerTimeQuery } from './attemptDocuments'

const TICK_MS = 500

/** Now in milliseconds, by the server's clock as well as the network lets us know it. */
export function useServerClock(): number {
  const client = useClient()
  const [ahead, setAhead] = useState(0)
  const [now, setNow] = useState(Date.now)

  useEffect(() => {
    let current = true
    async function compare() {
      const asked = Date.now()
      const { data } = await client.query(ServerTimeQuery, {}, { requestPolicy: 'network-only' }).toPromise()
      if (!current || !data) return
      // The answer was true about half of its way ago.
      setAhead(new Date(data.servedAt).getTime() - (asked + Date.now()) / 2)
    }
    const compareAgain = () => {
      if (document.visibilityState === 'visible') void compare()
    }
    void compare()
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS)
    window.addEventListener('online', compareAgain)
    // A computer that slept may have another time afterwards.
    document.addEventListener('visibilitychange', compareAgain)
    return () => {
      current = false
      window.clearInterval(timer)
      window.removeEventListener('online', compareAgain)
      document.removeEventListener('visibilitychange', compareAgain)
    }
  }, [client])

  return now + ahead
}
