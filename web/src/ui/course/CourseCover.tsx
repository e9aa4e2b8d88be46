import { useMemo } from 'react'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { coverPattern } from '@/ui/course/coverPattern'
import '@/ui/course/course.scss'

export const CourseCoverFragment = graphql(`
  fragment CourseCover on Course {
    id
    cover {
      url
      thumbnailUrl
      width
    }
  }
`)

interface CourseCoverProps {
  data: FragmentOf<typeof CourseCoverFragment>
  /** In a list the small picture will do. */
  large?: boolean
}

/** The course's picture, or a mosaic of its own. Decorative: the title always stands beside it. */
export function CourseCover({ data, large = false }: CourseCoverProps) {
  const { id, cover } = readFragment(CourseCoverFragment, data)
  if (!cover) return <Mosaic seed={id} />
  return (
    <img
      className="course-cover"
      src={large ? cover.url : cover.thumbnailUrl}
      alt=""
      loading={large ? 'eager' : 'lazy'}
    />
  )
}

function Mosaic({ seed }: { seed: string }) {
  const { tone, shapes } = useMemo(() => coverPattern(seed), [seed])
  return (
    <svg
      className={`course-cover cover-tone-${tone}`}
      viewBox="0 0 180 101"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {shapes.map(({ x, y, path, ink }) => (
        <path key={`${x},${y}`} className={`cover-ink-${ink}`} d={path} transform={`translate(${x} ${y})`} />
      ))}
    </svg>
  )
}
