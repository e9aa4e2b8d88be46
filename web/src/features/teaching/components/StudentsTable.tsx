import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { DataTable } from '@/ui/DataTable'
import { RelativeTime } from '@/ui/RelativeTime'
import { StudentActions } from './StudentActions'

export const StudentFragment = graphql(`
  fragment Student on Enrollment {
    id
    status
    enrolledAt
    blockReason
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
  }
`)

type Row = ResultOf<typeof StudentFragment>

const TONES = { ACTIVE: 'success', ENDED: 'neutral', BLOCKED: 'danger' } as const
const column = createColumnHelper<Row>()

interface StudentsTableProps {
  courseId: string
  students: readonly FragmentOf<typeof StudentFragment>[]
}

export function StudentsTable({ courseId, students }: StudentsTableProps) {
  const { t } = useTranslation('teaching')
  const columns = useMemo(
    () => [
      column.accessor('student.fullName', {
        header: t('students.name'),
        cell: ({ row: { original } }) => <Person student={original.student} />,
      }),
      column.accessor('status', {
        header: t('students.status'),
        enableSorting: false,
        cell: ({ row: { original } }) => (
          <div className="student-status">
            <Badge tone={TONES[original.status]}>{t(`students.statuses.${original.status}`)}</Badge>
            {original.status === 'BLOCKED' && original.blockReason && (
              <span className="field-hint">{original.blockReason}</span>
            )}
          </div>
        ),
      }),
      column.accessor('enrolledAt', {
        header: t('students.since'),
        cell: ({ getValue }) => <RelativeTime date={getValue()} />,
      }),
      column.display({
        id: 'acts',
        header: () => <span className="visually-hidden">{t('students.actions')}</span>,
        cell: ({ row: { original } }) => <StudentActions courseId={courseId} enrollment={original} />,
      }),
    ],
    [courseId, t],
  )
  const rows = useMemo(() => students.map((student) => readFragment(StudentFragment, student)), [students])
  return (
    <DataTable
      caption={t('students.title')}
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
