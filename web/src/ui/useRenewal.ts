import { useRef, useState } from 'react'

/**
 * A signed address expires: the first failure asks for a new one, a second failure in a row is
 * something else and shows as an error, so that a missing file is not asked for without end.
 */
export function useRenewal(renew: (() => void) | undefined) {
  const renewed = useRef(false)
  const [failed, setFailed] = useState(false)

  return {
    failed,
    onWorks: () => {
      renewed.current = false
      setFailed(false)
    },
    onFails: () => {
      if (renewed.current || !renew) {
        setFailed(true)
      } else {
        renewed.current = true
        renew()
      }
    },
    retry: () => {
      setFailed(false)
      renew?.()
    },
  }
}
