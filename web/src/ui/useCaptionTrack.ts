import { useEffect } from 'react'

/** What is said, and when, in seconds. */
export interface Cue {
  start: number
  end: number
  text: string
}

export interface CaptionTrack {
  id: string
  label: string
  language: string
}

/** Shows the cues over the picture, as long as they are given. */
export function useCaptionTrack(
  element: HTMLVideoElement | null,
  caption: CaptionTrack | undefined,
  cues: readonly Cue[] | undefined,
) {
  const { label, language } = caption ?? {}
  useEffect(() => {
    if (!element || label === undefined || !cues) return undefined
    // Tracks of an element cannot be taken away: the one of the language is used again.
    const known = [...element.textTracks].find((track) => track.label === label)
    const track = known ?? element.addTextTrack('captions', label, language)
    for (const cue of [...(track.cues ?? [])]) track.removeCue(cue)
    for (const { start, end, text } of cues) track.addCue(new VTTCue(start, end, text))
    track.mode = 'showing'
    return () => {
      track.mode = 'disabled'
    }
  }, [element, label, language, cues])
}
