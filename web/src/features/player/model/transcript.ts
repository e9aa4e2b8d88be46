import type { Cue } from '@/ui/useCaptionTrack'

/** Which cue is said at this second, or was last; -1 before the first. Cues are in order. */
export function cueAt(cues: readonly Cue[], second: number): number {
  let low = 0
  let high = cues.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cues[middle]?.start ?? Infinity) <= second) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Those with all of the words, in any case. */
export function cuesWith(cues: readonly Cue[], search: string): readonly Cue[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return cues
  return cues.filter(({ text }) => {
    const said = text.toLocaleLowerCase()
    return words.every((word) => said.includes(word))
  })
}

/** The language to begin with: the one chosen before, that of the page, or the first. */
export function preferredCaption<T extends { id: string; language: string }>(
  captions: readonly T[],
  chosen: string | null,
  pageLanguage: string,
): T | undefined {
  const of = (language: string) => captions.find((caption) => caption.language === language)
  return (chosen === null ? undefined : of(chosen)) ?? of(pageLanguage) ?? captions[0]
}
