import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import type { CaptionTrack, Cue } from '@/ui/useCaptionTrack'
import { preferredCaption } from '../model/transcript'
import { CaptionCuesQuery } from './videoDocuments'

const CHOSEN = 'lyceum.captions'

export interface Captions {
  all: readonly CaptionTrack[]
  /** Of the transcript, and of the picture if they are on. */
  current: CaptionTrack | undefined
  isOn: boolean
  cues: readonly Cue[] | undefined
  failed: boolean
  /** Shows these over the picture; undefined: none. */
  turn: (id: string | undefined) => void
  /** Reads the transcript in another language. */
  choose: (id: string) => void
}

/** Which captions are read and shown; the choice is remembered on this device. */
export function useCaptions(all: readonly CaptionTrack[]): Captions {
  const client = useClient()
  const { i18n } = useTranslation()
  const [language, setLanguage] = useState(() => localStorage.getItem(CHOSEN))
  const [isOn, setIsOn] = useState(language !== null)
  const [loaded, setLoaded] = useState<{ id: string; cues?: readonly Cue[] }>()
  const current = preferredCaption(all, language, i18n.language)
  const id = current?.id

  useEffect(() => {
    if (id === undefined) return undefined
    let isLeft = false
    const asked = client.query(CaptionCuesQuery, { captionId: id }, { requestPolicy: 'cache-first' })
    void asked.toPromise().then(({ data }) => {
      if (isLeft) return
      const cues = data?.node?.__typename === 'Caption' ? data.node.cues : undefined
      setLoaded({ id, cues })
    })
    return () => {
      isLeft = true
    }
  }, [client, id])

  const choose = useCallback(
    (chosen: string) => {
      const track = all.find((caption) => caption.id === chosen)
      if (track) setLanguage(track.language)
      return track
    },
    [all],
  )
  const turn = useCallback(
    (chosen: string | undefined) => {
      setIsOn(chosen !== undefined)
      const track = chosen === undefined ? undefined : choose(current?.id === chosen ? current.id : chosen)
      if (track) localStorage.setItem(CHOSEN, track.language)
      else localStorage.removeItem(CHOSEN)
    },
    [choose, current],
  )
  const cues = loaded && loaded.id === id ? loaded.cues : undefined
  return { all, current, isOn, cues, failed: loaded?.id === id && !cues, turn, choose }
}
