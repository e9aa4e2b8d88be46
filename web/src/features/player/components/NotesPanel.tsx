import journal from 'bootstrap-icons/icons/journal-text.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useQuery } from 'urql'
import { useLoadMore } from '@/gql/useLoadMore'
import { paths } from '@/lib/paths'
import { Icon } from '@/ui/Icon'
import { LoadMore } from '@/ui/LoadMore'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { inLessonOrder, type Moment } from '../model/notes'
import { NoteComposer } from './NoteComposer'
import { LessonNotesQuery } from './noteDocuments'
import { NoteItem } from './NoteItem'

interface NotesPanelProps {
  lessonId: string
  /** Where the reader is at this moment. */
  momentNow: () => Moment
  onGoTo: (moment: Moment) => void
}

/** The viewer's own notes on the lesson: write one at this moment, and find the way back to it. */
export function NotesPanel({ lessonId, momentNow, onGoTo }: NotesPanelProps) {
  const { t } = useTranslation('player')
  const [result, refetch] = useQuery({ query: LessonNotesQuery, variables: { lessonId } })
  const { loadMore, loading } = useLoadMore(LessonNotesQuery, { lessonId })
  return (
    <section className="card lesson-notes" aria-labelledby="lesson-notes">
      <div className="lesson-notes-head">
        <h2 id="lesson-notes">
          <Icon svg={journal} /> {t('myNotes.title')}
        </h2>
        <Link to={paths.notes} className="small">
          {t('myNotes.all')}
        </Link>
      </div>
      <NoteComposer lessonId={lessonId} momentNow={momentNow} />
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="text" count={2} />}>
        {({ lessonNotes: { edges, pageInfo, totalCount } }) =>
          edges.length > 0 && (
            <>
              <ul>
                {inLessonOrder(edges.map(({ node }) => node)).map((note) => (
                  <NoteItem key={note.id} note={note} lessonId={lessonId} onGoTo={onGoTo} />
                ))}
              </ul>
              {pageInfo.hasNextPage && (
                <LoadMore
                  shown={edges.length}
                  total={totalCount}
                  hasMore
                  loading={loading}
                  onMore={() => void loadMore(pageInfo.endCursor)}
                />
              )}
            </>
          )
        }
      </QueryBoundary>
    </section>
  )
}
