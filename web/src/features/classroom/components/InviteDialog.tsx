import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { toast } from '@/ui/toast'
import { PeoplePicker } from './PeoplePicker'

const InviteParticipants = graphql(`
  mutation InviteParticipants($input: InviteParticipantsInput!) {
    inviteParticipants(input: $input) {
      classroom {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

interface InviteDialogProps {
  classroomId: string
  /** To a course's classroom everybody of the course may come anyway, but those who were removed. */
  isOfCourse: boolean
  onClose: () => void
}

/** More people for a lesson, also those who were removed from it. */
export function InviteDialog({ classroomId, isOfCourse, onClose }: InviteDialogProps) {
  const { t } = useTranslation(['classroom', 'common'])
  const [userIds, setUserIds] = useState<string[]>([])
  const invite = useAction(InviteParticipants)

  async function send() {
    if (!(await invite.run({ input: { classroomId, userIds } }))) return
    toast.success(t('invite.sent', { count: userIds.length }))
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('invite.title')}
      description={t(isOfCourse ? 'invite.textCourse' : 'invite.text')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('common:ui.cancel')}
          </Button>
          <Button disabled={userIds.length === 0} loading={invite.busy} onClick={() => void send()}>
            {t('invite.send')}
          </Button>
        </>
      }
    >
      <Field label={t('invite.who')}>
        <PeoplePicker onChange={setUserIds} />
      </Field>
    </Dialog>
  )
}
