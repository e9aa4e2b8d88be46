import { useCallback, useRef } from 'react'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { Skeleton } from '@/ui/Skeleton'
import type { Position } from '../model/ProgressReporter'
import { Completion, CompletionFragment } from './Completion'
import { LessonBody, LessonBodyFragment } from './LessonBody'
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
  const { start, remember } = usePlace(id, studentId !== undefined)
  const article = useRef<HTMLDivElement>(null)
  const seek = useRef<(to: number) => void>(null)
  const isText = kind === 'TEXT' || kind === 'INTERACTIVE'

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

  return (
    <>
      {start && <ResumeNotice start={start} onStartOver={startOver} />}
      <div ref={article} className="lesson-article">
        {isText || start ? (
          <LessonBody
            data={lesson}
            place={{
              start: start ?? {},
              seek,
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

function ignore() {
  // Files have pages and seconds; how far the page around them is scrolled says nothing.
}
