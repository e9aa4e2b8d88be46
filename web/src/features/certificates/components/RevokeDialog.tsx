import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Field } from '@/ui/Field'
import { Select, Textarea } from '@/ui/Input'
import { toast } from '@/ui/toast'

const Revoke = graphql(`
  mutation RevokeCertificate($input: RevokeCertificateInput!) {
    revokeCertificate(input: $input) {
      certificate {
        id
        state
        revocationReason
        viewerCanRevoke
        viewerCanReissue
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const REASONS = ['ISSUED_IN_ERROR', 'MISCONDUCT', 'HOLDER_REQUEST', 'OTHER'] as const

interface RevokeDialogProps {
  certificateId: string
  name: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks why; the reason is public, the note is for the holder. */
export function RevokeDialog({ certificateId, name, open, onOpenChange }: RevokeDialogProps) {
  const { t } = useTranslation('certificates')
  const { run } = useAction(Revoke)
  const [reason, setReason] = useState<(typeof REASONS)[number]>('ISSUED_IN_ERROR')
  const [note, setNote] = useState('')
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('revoke.title', { name })}
      description={t('revoke.text')}
      action={t('issued.revoke')}
      danger
      onConfirm={async () => {
        if (await run({ input: { certificateId, reason, note: note.trim() } })) {
          toast.success(t('revoke.done', { name }))
        }
      }}
    >
      <div className="stack">
        <Field label={t('revoke.reason')} hint={t('revoke.reasonHint')}>
          <Select
            value={reason}
            onChange={(event) => setReason(REASONS.find((one) => one === event.target.value) ?? 'OTHER')}
          >
            {REASONS.map((one) => (
              <option key={one} value={one}>
                {t(`reasons.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('revoke.note')} hint={t('revoke.noteHint')} optional>
          <Textarea value={note} rows={3} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </ConfirmDialog>
  )
}
