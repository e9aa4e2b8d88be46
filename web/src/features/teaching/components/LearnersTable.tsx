import { createColumnHelper } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { minutesInWords } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { DataTable } from '@/ui/DataTable'
import { ProgressBar } from '@/ui/ProgressBar'
import { RelativeTime } from '@/ui/RelativeTime'
import { learnerState, whyStuck } from '../model/learnerState'
import { inPercent } from '../model/percent'

export const LearnerFragment = graphql(`
  fragment Learner on Enrollment {
    id
    student {
      id
      fullName
      username
      initials
      email
      photo {
        thumbnailUrl
      }
    }
    progress {
      id
      percent
      completedCount
      secondsSpent
      activeAt
      advancedAt
      completedAt
      lastLesson {
        id
        title
      }
    }
  }
`)

type Row = ResultOf<typeof LearnerFragment>

const TONES = {
  STUCK: 'warning',
  IN_PROGRESS: 'info',
  NOT_STARTED: 'neutral',
  COMPLETED: 'success',
} as const
const column = createColumnHelper<Row>()

interface LearnersTableProps {
  /** How many lessons the course has. */
  lessonCount: number
  learners: readonly FragmentOf<typeof LearnerFragment>[]
}

/** In the order of the server, which knows all pages: a table that sorts only what is here would mislead. */
export function LearnersTable({ lessonCount, learners }: LearnersTableProps) {
  const { t, i18n } = useTranslation('teaching')
  const columns = useMemo(
    () => [
      column.display({
        id: 'student',
        header: t('students.name'),
        cell: ({ row: { original } }) => <Person student={original.student} />,
      }),
      column.display({
        id: 'state',
        header: t('progress.state'),
        cell: ({ row: { original } }) => <State progress={original.progress} />,
      }),
      column.display({
        id: 'progress',
        header: t('progress.progress'),
        cell: ({ row: { original } }) => (
          <Share row={original} lessonCount={lessonCount} name={original.student.fullName} />
        ),
      }),
      column.display({
        id: 'active',
        header: t('progress.active'),
        cell: ({ row: { original } }) =>
          original.progress ? <RelativeTime date={original.progress.activeAt} /> : t('progress.never'),
      }),
      column.display({
        id: 'spent',
        header: t('progress.spent'),
        cell: ({ row: { original } }) => (
          <span className="text-nowrap">
            {minutesInWords(Math.round((original.progress?.secondsSpent ?? 0) / 60), i18n.language)}
          </span>
        ),
      }),
    ],
    [lessonCount, t, i18n.language],
  )
  const rows = useMemo(() => learners.map((learner) => readFragment(LearnerFragment, learner)), [learners])
  return (
    <DataTable
      caption={t('progress.learners')}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={null}
    />
  )
}

function Person({ student }: { student: Row['student'] }) {
  return (
    <div className="person-cell">
      <Avatar person={student} size={38} />
      <div>
        <Link to={link(paths.person, { userId: student.id })}>{student.fullName}</Link>
        <div className="field-hint">{student.email ?? student.username}</div>
      </div>
    </div>
  )
}

function State({ progress }: { progress: Row['progress'] }) {
  const { t } = useTranslation('teaching')
  const [now] = useState(() => new Date())
  const state = learnerState(progress, now)
  const stuck = state === 'STUCK' && progress ? whyStuck(progress, now) : null
  return (
    <div className="student-status">
      <Badge tone={TONES[state]}>{t(`progress.states.${state}`)}</Badge>
      {stuck && <span>{t(`progress.reasons.${stuck.reason}`, { count: stuck.days })}</span>}
      {!progress && <span className="field-hint">{t('progress.reasons.enrolled')}</span>}
      {progress?.lastLesson && state !== 'COMPLETED' && (
        <span className="field-hint">{t('progress.lastAt', { lesson: progress.lastLesson.title })}</span>
      )}
    </div>
  )
}

function Share({ row: { progress }, lessonCount, name }: { row: Row; lessonCount: number; name: string }) {
  const { t, i18n } = useTranslation('teaching')
  const percent = progress?.percent ?? 0
  return (
    <div className="learner-share">
      <ProgressBar percent={percent} label={t('progress.of', { name })} />
      <span className="field-hint">
        {t('progress.done', {
          percent: inPercent(percent, i18n.language),
          done: progress?.completedCount ?? 0,
          count: lessonCount,
        })}
      </span>
    </div>
  )
}
