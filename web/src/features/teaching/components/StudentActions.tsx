import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import personDash from 'bootstrap-icons/icons/person-dash.svg?raw'
import slash from 'bootstrap-icons/icons/slash-circle.svg?raw'
import unlock from 'bootstrap-icons/icons/unlock.svg?raw'
import personPlus from 'bootstrap-icons/icons/person-plus.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, type ResultOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Field } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { Textarea } from '@/ui/Input'
import { Menu, MenuItem } from '@/ui/Menu'
import { toast } from '@/ui/toast'
import type { StudentFragment } from './StudentsTable'

const ChangedEnrollment = graphql(`
  fragment ChangedEnrollment on Enrollment {
    id
    status
    endedAt
    enrolledAt
    blockReason
    course {
      id
      enrolledCount
    }
  }
`)

const RemoveStudent = graphql(
  `
    mutation RemoveStudent($input: RemoveStudentInput!) {
      removeStudent(input: $input) {
        enrollment {
          ...ChangedEnrollment
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ChangedEnrollment],
)

const BlockStudent = graphql(
  `
    mutation BlockStudent($input: BlockStudentInput!) {
      blockStudent(input: $input) {
        enrollment {
          ...ChangedEnrollment
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ChangedEnrollment],
)

const UnblockStudent = graphql(
  `
    mutation UnblockStudent($input: UnblockStudentInput!) {
      unblockStudent(input: $input) {
        enrollment {
          ...ChangedEnrollment
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ChangedEnrollment],
)

const ReturnStudent = graphql(
  `
    mutation ReturnStudent($input: AddStudentInput!) {
      addStudent(input: $input) {
        enrollment {
          ...ChangedEnrollment
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [ChangedEnrollment],
)

interface StudentActionsProps {
  courseId: string
  enrollment: ResultOf<typeof StudentFragment>
}

/** What can be done about one student. The row stays where it is and shows its new state. */
export function StudentActions({ courseId, enrollment: { status, student } }: StudentActionsProps) {
  const { t } = useTranslation(['teaching', 'common'])
  const [blocking, setBlocking] = useState(false)
  const [reason, setReason] = useState('')
  const remove = useAction(RemoveStudent)
  const block = useAction(BlockStudent)
  const unblock = useAction(UnblockStudent)
  const comeBack = useAction(ReturnStudent)
  const name = student.fullName
  const input = { courseId, studentId: student.id }

  async function addAgain() {
    const payload = await comeBack.run({ input: { courseId, login: student.username } })
    if (payload) toast.success(t('students.added', { name }))
  }

  async function removeWithUndo() {
    if (!(await remove.run({ input }))) return
    toast.success(t('students.removed', { name }), {
      action: { label: t('students.undo'), onClick: () => void addAgain() },
    })
  }

  return (
    <>
      <Menu trigger={<IconButton icon={dots} size="sm" label={t('students.menu', { name })} />}>
        {status === 'ACTIVE' && (
          <MenuItem icon={personDash} onSelect={() => void removeWithUndo()}>
            {t('students.remove')}
          </MenuItem>
        )}
        {status === 'ENDED' && (
          <MenuItem icon={personPlus} onSelect={() => void addAgain()}>
            {t('students.addAgain')}
          </MenuItem>
        )}
        {status === 'BLOCKED' ? (
          <MenuItem
            icon={unlock}
            onSelect={() => {
              void unblock.run({ input }).then((payload) => {
                if (payload) toast.success(t('students.unblocked', { name }))
              })
            }}
          >
            {t('students.unblock')}
          </MenuItem>
        ) : (
          <MenuItem icon={slash} danger onSelect={() => setBlocking(true)}>
            {t('students.block')}
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        open={blocking}
        onOpenChange={setBlocking}
        title={t('students.blockTitle', { name })}
        description={t('students.blockText')}
        action={t('students.block')}
        danger
        onConfirm={async () => {
          if (await block.run({ input: { ...input, reason: reason.trim() } })) {
            setReason('')
            toast.success(t('students.blocked', { name }))
          }
        }}
      >
        <Field label={t('students.reason')} hint={t('students.reasonHint')} optional>
          <Textarea
            value={reason}
            rows={3}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </ConfirmDialog>
    </>
  )
}
