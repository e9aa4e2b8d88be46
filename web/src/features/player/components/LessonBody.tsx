import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { MaterialFragment, MaterialList } from '@/ui/course/MaterialList'
import { Markdown } from '@/ui/Markdown'
import { LessonMedia, type LessonPlace } from './LessonMedia'

export const LessonBodyFragment = graphql(
  `
    fragment LessonBody on Lesson {
      id
      title
      kind
      content {
        text
      }
      materials {
        id
        ...MaterialRow
      }
    }
  `,
  [MaterialFragment],
)

interface LessonBodyProps {
  data: FragmentOf<typeof LessonBodyFragment>
  place: LessonPlace
  /** Stands right after what is read or watched. */
  notes: ReactNode
}

/** What the lesson is made of: its medium, its text, its files. */
export function LessonBody({ data, place, notes }: LessonBodyProps) {
  const { t } = useTranslation('player')
  const { id, title, kind, content, materials } = readFragment(LessonBodyFragment, data)
  const text = content?.text.trim() ?? ''
  return (
    <>
      {kind !== 'TEXT' && <LessonMedia lessonId={id} title={title} kind={kind} place={place} />}
      {kind !== 'TEXT' && notes}
      {text && (
        <section className="lesson-text">
          {kind !== 'TEXT' && <h2>{t('notes')}</h2>}
          <Markdown text={text} />
        </section>
      )}
      {kind === 'TEXT' && !text && <p className="text-body-secondary">{t('emptyText')}</p>}
      {kind === 'TEXT' && notes}
      {materials.length > 0 && (
        <section className="lesson-materials">
          <h2>{t('materials')}</h2>
          <MaterialList data={materials} />
        </section>
      )}
    </>
  )
}
