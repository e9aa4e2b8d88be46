import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import type { Role } from '@/lib/roles'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Field } from '@/ui/Field'
import { Select, Textarea } from '@/ui/Input'
import { toast } from '@/ui/toast'

export const StaffActionsFragment = graphql(`
  fragment StaffActions on User {
    id
    fullName
    role
    isBlocked
    viewerCanBlock
    viewerCanSetRole
  }
`)

const AssignableRolesQuery = graphql(`
  query AssignableRoles {
    viewer {
      assignableRoles
    }
  }
`)

const SetUserRole = graphql(
  `
    mutation SetUserRole($input: SetUserRoleInput!) {
      setUserRole(input: $input) {
        user {
          ...StaffActions
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [StaffActionsFragment],
)

const BlockUser = graphql(
  `
    mutation BlockUser($input: BlockUserInput!) {
      blockUser(input: $input) {
        user {
          ...StaffActions
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [StaffActionsFragment],
)

const UnblockUser = graphql(
  `
    mutation UnblockUser($input: UnblockUserInput!) {
      unblockUser(input: $input) {
        user {
          ...StaffActions
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [StaffActionsFragment],
)

/** What the staff may do about an account; the server says to each what they may. */
export function StaffActions({ data }: { data: FragmentOf<typeof StaffActionsFragment> }) {
  const { t } = useTranslation('accounts')
  const person = readFragment(StaffActionsFragment, data)
  return (
    <Card title={t('staff.title')}>
      <div className="act-list">
        {person.viewerCanSetRole && <RoleChange key={person.role} person={person} />}
        {person.viewerCanBlock && <Block person={person} />}
      </div>
    </Card>
  )
}

interface Person {
  id: string
  fullName: string
  role: Role
  isBlocked: boolean
}

function RoleChange({ person }: { person: Person }) {
  const { t } = useTranslation('accounts')
  const [{ data }] = useQuery({ query: AssignableRolesQuery })
  const [role, setRole] = useState<Role>(person.role)
  const [asking, setAsking] = useState(false)
  const { run } = useAction(SetUserRole)
  const roles = [...new Set([person.role, ...(data?.viewer?.assignableRoles ?? [])])]
  const name = person.fullName

  return (
    <div className="act">
      <div>
        <h3>{t('staff.role')}</h3>
        <p>{t('staff.roleText')}</p>
      </div>
      <div className="d-flex gap-2">
        <Select
          aria-label={t('staff.role')}
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
        >
          {roles.map((value) => (
            <option key={value} value={value}>
              {t(`roles.${value}`)}
            </option>
          ))}
        </Select>
        <Button
          variant="secondary"
          className="text-nowrap"
          disabled={role === person.role}
          onClick={() => setAsking(true)}
        >
          {t('staff.setRole')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('staff.setRoleTitle', { name, role: t(`roles.${role}`) })}
        description={t('staff.setRoleText')}
        action={t('staff.setRole')}
        onConfirm={async () => {
          if (await run({ input: { userId: person.id, role } })) toast.success(t('staff.roleSet', { name }))
        }}
      />
    </div>
  )
}

function Block({ person }: { person: Person }) {
  const { t } = useTranslation('accounts')
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const block = useAction(BlockUser)
  const unblock = useAction(UnblockUser)
  const name = person.fullName

  if (person.isBlocked) {
    return (
      <div className="act">
        <div>
          <h3>{t('staff.isBlocked')}</h3>
          <p>{t('staff.isBlockedText')}</p>
        </div>
        <Button
          variant="secondary"
          loading={unblock.busy}
          onClick={() => {
            void unblock.run({ input: { userId: person.id } }).then((payload) => {
              if (payload) toast.success(t('staff.unblocked', { name }))
            })
          }}
        >
          {t('staff.unblock')}
        </Button>
      </div>
    )
  }
  return (
    <div className="act">
      <div>
        <h3>{t('staff.block')}</h3>
        <p>{t('staff.blockText')}</p>
      </div>
      <Button variant="outline-danger" onClick={() => setAsking(true)}>
        {t('staff.block')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('staff.blockTitle', { name })}
        description={t('staff.blockText')}
        action={t('staff.block')}
        danger
        onConfirm={async () => {
          if (await block.run({ input: { userId: person.id, reason: reason.trim() } })) {
            setReason('')
            toast.success(t('staff.blocked', { name }))
          }
        }}
      >
        <Field label={t('staff.reason')} hint={t('staff.reasonHint')} optional>
          <Textarea
            value={reason}
            rows={3}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </ConfirmDialog>
    </div>
  )
}
