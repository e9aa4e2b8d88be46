import { useCallback, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useSessionUserId } from '@/gql/GraphQLProvider'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { Skeleton } from '@/ui/Skeleton'
import type { Moment } from '../model/notes'
import type { Position } from '../model/ProgressReporter'
import { Completion, CompletionFragment } from './Completion'
import { LessonBody, LessonBodyFragment } from './LessonBody'
import { NotesPanel } from './NotesPanel'
import { ResumeNotice } from './ResumeNotice'
import { usePlace } from './usePlace'
import { useReporter } from './useReporter'
import { useScrollPlace } from './useScrollPlace'

export const ReadLessonFragment = graphql(
  `
    fragment ReadLesson on Lesson {
      id
      kind
      ...LessonBody
      ...LessonCompletion
    }
  `,
  [LessonBodyFragment, CompletionFragment],
)

interface ReadLessonProps {
  data: FragmentOf<typeof ReadLessonFragment>
  /** The viewer, if they are a student of the course: their progress is kept. */
  studentId: string | undefined
}

/** A lesson that is open to the viewer, where they left it. Give it a `key` per lesson. */
export function ReadLesson({ data, studentId }: ReadLessonProps) {
  const lesson = readFragment(ReadLessonFragment, data)
  const { id, kind } = lesson
  const reading = useReporter(id, studentId)
  const { start: left, now, remember } = usePlace(id, studentId !== undefined)
  const wanted = useWantedMoment()
  const start = wanted ?? left
  const isSignedIn = useSessionUserId() !== undefined
  const article = useRef<HTMLDivElement>(null)
  const seek = useRef<(to: number) => void>(null)
  const isText = kind === 'TEXT' || kind === 'INTERACTIVE'
  const [begunAt, setBegunAt] = useState<number>()

  const move = useCallback(
    (position: Position) => {
      remember(position)
      reading?.reporter.move(position)
    },
    [remember, reading],
  )
  const onScroll = useCallback((scroll: number) => move({ scroll }), [move])
  useScrollPlace(article, isText ? (start ? start.scroll : null) : undefined, isText ? onScroll : ignore)

  function startOver() {
    if (isText) window.scrollTo({ top: 0, behavior: 'smooth' })
    else seek.current?.(kind === 'VIDEO' ? 0 : 1)
  }

  function momentNow(): Moment {
    const { second, page } = { ...start, ...now.current }
    if (kind === 'VIDEO') return { second: second === undefined ? null : Math.floor(second), page: null }
    return { second: null, page: kind === 'PDF' || kind === 'SLIDES' ? (page ?? 1) : null }
  }

  function goTo({ second, page }: Moment) {
    seek.current?.(second ?? page ?? 0)
    article.current?.scrollIntoView({ behavior: 'smooth' })
  }

  return (
    <>
      {start && (
        <ResumeNotice
          start={begunAt === undefined ? start : { second: begunAt }}
          isCertain={kind !== 'VIDEO' || begunAt !== undefined}
          onStartOver={startOver}
        />
      )}
      <div ref={article} className="lesson-article">
        {isText || start ? (
          <LessonBody
            data={lesson}
            notes={isSignedIn && <NotesPanel lessonId={id} momentNow={momentNow} onGoTo={goTo} />}
            place={{
              start: start ?? {},
              seek,
              onStart: (second) => setBegunAt((first) => first ?? second),
              onPage: (page) => move({ page }),
              onSecond: (second, duration) => {
                remember({ second })
                reading?.reporter.watch(second, duration)
              },
              onPlaying: (isPlaying) => {
                reading?.clock.play(isPlaying, performance.now())
                if (!isPlaying) void reading?.reporter.report()
              },
            }}
          />
        ) : (
          <Skeleton height="min(56vw, 30rem)" radius="0.9rem" />
        )}
      </div>
      {studentId !== undefined && <Completion data={lesson} />}
    </>
  )
}

/** A link may lead to a moment or a page: `?second=75`, `?page=3`. */
function useWantedMoment(): Position | undefined {
  const [search] = useSearchParams()
  const [wanted] = useState(() => ({ second: search.get('second'), page: search.get('page') }))
  if (Number(wanted.second) > 0) return { second: Number(wanted.second) }
  if (Number(wanted.page) >= 1) return { page: Math.floor(Number(wanted.page)) }
  return undefined
}

function ignore() {
  // Files have pages and seconds; how far the page around them is scrolled says nothing.
}
