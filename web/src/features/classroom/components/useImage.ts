import { useEffect, useState } from 'react'

/** A picture once it is loaded. While another one loads, the one before stays. */
export function useImage(url: string | null): HTMLImageElement | undefined {
  const [image, setImage] = useState<HTMLImageElement>()
  // What follows the address is a pass that changes with every read; the picture is the same.
  const [wanted, setWanted] = useState(url)
  if (wanted?.split('?')[0] !== url?.split('?')[0]) setWanted(url)

  useEffect(() => {
    if (wanted === null) return undefined
    let isStale = false
    const loading = new Image()
    loading.onload = () => {
      if (!isStale) setImage(loading)
    }
    loading.src = wanted
    return () => {
      isStale = true
    }
  }, [wanted])
  return wanted === null ? undefined : image
}
