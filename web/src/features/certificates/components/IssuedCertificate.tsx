import arrowRepeat from 'bootstrap-icons/icons/arrow-repeat.svg?raw'
import boxArrow from 'bootstrap-icons/icons/box-arrow-up-right.svg?raw'
import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import slash from 'bootstrap-icons/icons/slash-circle.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { calendarDay } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem } from '@/ui/Menu'
import { toast } from '@/ui/toast'
import { RevokeDialog } from './RevokeDialog'
import { useCertificatePdf } from './useCertificatePdf'

export const IssuedCertificateFragment = graphql(`
  fragment IssuedCertificate on Certificate {
    id
    number
    edition
    code
    holderName
    issuedOn
    state
    revocationReason
    viewerCanRevoke
    viewerCanReissue
    holder {
      id
      fullName
      initials
      photo {
        thumbnailUrl
      }
    }
  }
`)

const Reissue = graphql(
  `
    mutation ReissueCertificate($input: ReissueCertificateInput!) {
      reissueCertificate(input: $input) {
        certificate {
          id
          course {
            id
          }
          ...IssuedCertificate
        }
        replaced {
          id
          ...IssuedCertificate
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [IssuedCertificateFragment],
)

const TONES = { VALID: 'success', REVOKED: 'danger', REPLACED: 'neutral' } as const

/** A row: whose, since when, whether it counts, and what can be done about it. */
export function IssuedCertificate({ data }: { data: FragmentOf<typeof IssuedCertificateFragment> }) {
  const { t, i18n } = useTranslation('certificates')
  const navigate = useNavigate()
  const certificate = readFragment(IssuedCertificateFragment, data)
  const [revoking, setRevoking] = useState(false)
  const reissue = useAction(Reissue)
  const { save } = useCertificatePdf()
  const name = certificate.holderName

  return (
    <li className="file-row">
      <Avatar person={certificate.holder} size={38} />
      <div className="overflow-hidden">
        <div className="text-truncate">{name}</div>
        <div className="field-hint">
          {certificate.number}
          {certificate.edition > 1 && ` · ${t('public.edition', { edition: certificate.edition })}`} ·{' '}
          {calendarDay(certificate.issuedOn, i18n.language)}
          {certificate.revocationReason && ` · ${t(`reasons.${certificate.revocationReason}`)}`}
        </div>
      </div>
      <div className="file-row-acts">
        <Badge tone={TONES[certificate.state]}>{t(`states.${certificate.state}`)}</Badge>
        <Menu trigger={<IconButton icon={dots} size="sm" label={t('issued.menu', { name })} />}>
          <MenuItem
            icon={boxArrow}
            onSelect={() => void navigate(link(paths.certificate, { code: certificate.code }))}
          >
            {t('issued.open')}
          </MenuItem>
          {certificate.state === 'VALID' && (
            <MenuItem icon={downloadIcon} onSelect={() => void save(certificate.id)}>
              {t('mine.download')}
            </MenuItem>
          )}
          {certificate.viewerCanReissue && (
            <MenuItem
              icon={arrowRepeat}
              onSelect={() => {
                void reissue.run({ input: { certificateId: certificate.id } }).then((payload) => {
                  if (payload) toast.success(t('issued.reissued', { name: certificate.holder.fullName }))
                })
              }}
            >
              {t('issued.reissue')}
            </MenuItem>
          )}
          {certificate.viewerCanRevoke && (
            <MenuItem icon={slash} danger onSelect={() => setRevoking(true)}>
              {t('issued.revoke')}
            </MenuItem>
          )}
        </Menu>
      </div>
      <RevokeDialog certificateId={certificate.id} name={name} open={revoking} onOpenChange={setRevoking} />
    </li>
  )
}
