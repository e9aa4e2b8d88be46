import chevron from 'bootstrap-icons/icons/chevron-down.svg?raw'
import text from 'bootstrap-icons/icons/card-text.svg?raw'
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { clock as clockText } from '@/lib/dates'
import { Icon } from '@/ui/Icon'
import { SearchInput } from '@/ui/SearchInput'
import { Skeleton } from '@/ui/Skeleton'
import type { Cue } from '@/ui/useCaptionTrack'
import type { PlayerClock } from '../model/PlayerClock'
import { cueAt, cuesWith } from '../model/transcript'
import type { Captions } from './useCaptions'

interface TranscriptPanelProps {
  captions: Captions
  clock: PlayerClock
  onSeek: (second: number) => void
}

/** What is said, to read, to search, and to click: the video goes there. */
export function TranscriptPanel({ captions, clock, onSeek }: TranscriptPanelProps) {
  const { t } = useTranslation('player')
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [search, setSearch] = useState('')
  const { all, current, cues, failed, choose } = captions
  const found = cues && cuesWith(cues, search)

  return (
    <section className="card transcript" aria-labelledby={`${id}-title`}>
      <h2 className="transcript-head" id={`${id}-title`}>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
          <Icon svg={text} /> {t('transcript.title')}
          <Icon svg={chevron} className="transcript-chevron" />
        </button>
      </h2>
      {isOpen && (
        <div id={id} className="transcript-body">
          <div className="transcript-tools">
            <SearchInput label={t('transcript.search')} value={search} onSearch={setSearch} />
            {all.length > 1 && (
              <select
                className="form-select"
                aria-label={t('transcript.language')}
                value={current?.id}
                onChange={(event) => choose(event.target.value)}
              >
                {all.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </div>
          <p className="visually-hidden" role="status">
            {search && found ? t('transcript.found', { count: found.length }) : ''}
          </p>
          {failed && <p className="m-0">{t('transcript.failed')}</p>}
          {!cues && !failed && <Skeleton height="8rem" />}
          {found && found.length === 0 && <p className="m-0">{t('transcript.nothing')}</p>}
          {found && found.length > 0 && (
            <Cues cues={found} clock={clock} isFollowing={search === ''} onSeek={onSeek} />
          )}
        </div>
      )}
    </section>
  )
}

interface CuesProps {
  cues: readonly Cue[]
  clock: PlayerClock
  isFollowing: boolean
  onSeek: (second: number) => void
}

function Cues({ cues, clock, isFollowing, onSeek }: CuesProps) {
  const list = useRef<HTMLOListElement>(null)
  const said = useSyncExternalStore(clock.subscribe, () => cueAt(cues, clock.second))

  useEffect(() => {
    const box = list.current
    const item = box?.children[said]
    if (!isFollowing || !box || !(item instanceof HTMLElement)) return
    // The list alone: the page stays where its reader has it.
    box.scrollTo({ top: item.offsetTop - box.clientHeight / 3 })
  }, [said, isFollowing])

  return (
    <ol className="transcript-cues" ref={list}>
      {cues.map(({ start, text }, number) => (
        <li key={`${start} ${number}`}>
          <button
            type="button"
            aria-current={number === said && isFollowing ? 'true' : undefined}
            onClick={() => onSeek(start)}
          >
            <span className="transcript-time">{clockText(start)}</span>
            <span>{text}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
