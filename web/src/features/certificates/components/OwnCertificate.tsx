import arrowRepeat from 'bootstrap-icons/icons/arrow-repeat.svg?raw'
import award from 'bootstrap-icons/icons/award.svg?raw'
import downloadIcon from 'bootstrap-icons/icons/download.svg?raw'
import linkIcon from 'bootstrap-icons/icons/link-45deg.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { calendarDay } from '@/lib/dates'
import { link, paths } from '@/lib/paths'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { toast } from '@/ui/toast'
import { useCertificatePdf } from './useCertificatePdf'

export const OwnCertificateFragment = graphql(`
  fragment OwnCertificate on Certificate {
    id
    number
    edition
    code
    holderName
    courseTitle
    issuedOn
    state
    revocationReason
    revocationNote
    publicUrl
    isNamePrintable
    viewerCanReissue
  }
`)

const ReissueOwn = graphql(`
  mutation ReissueOwnCertificate($input: ReissueCertificateInput!) {
    reissueCertificate(input: $input) {
      certificate {
        id
        holderName
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

/** One of the viewer's: to keep, to show, to have made anew after a change of name. */
export function OwnCertificate({ data }: { data: FragmentOf<typeof OwnCertificateFragment> }) {
  const { t, i18n } = useTranslation('certificates')
  const certificate = readFragment(OwnCertificateFragment, data)
  const { save, busy } = useCertificatePdf()
  const reissue = useAction(ReissueOwn)
  const isValid = certificate.state === 'VALID'

  async function copyAddress() {
    await navigator.clipboard.writeText(certificate.publicUrl)
    toast.success(t('mine.copied'))
  }

  return (
    <li className="card own-certificate">
      <span className="own-certificate-seal">
        <Icon svg={award} />
      </span>
      <div className="own-certificate-body">
        <h2 className="h5">
          <Link to={link(paths.certificate, { code: certificate.code })}>{certificate.courseTitle}</Link>
        </h2>
        <p className="field-hint">
          {t('mine.facts', {
            name: certificate.holderName,
            date: calendarDay(certificate.issuedOn, i18n.language),
            number: certificate.number,
          })}
        </p>
        {!isValid && (
          <p className="m-0">
            <Badge tone="danger">{t('states.REVOKED')}</Badge>{' '}
            {certificate.revocationReason && t(`reasons.${certificate.revocationReason}`)}{' '}
            {certificate.revocationNote}
          </p>
        )}
        {isValid && !certificate.isNamePrintable && <p className="field-hint">{t('mine.script')}</p>}
        {certificate.viewerCanReissue && (
          <div className="own-certificate-rename">
            <p className="m-0">{t('mine.newName')}</p>
            <Button
              size="sm"
              variant="secondary"
              icon={arrowRepeat}
              loading={reissue.busy}
              onClick={() => {
                void reissue.run({ input: { certificateId: certificate.id } }).then((payload) => {
                  if (payload) toast.success(t('mine.reissued'))
                })
              }}
            >
              {t('mine.reissue')}
            </Button>
          </div>
        )}
      </div>
      {isValid && (
        <div className="own-certificate-acts">
          <Button icon={downloadIcon} loading={busy} onClick={() => void save(certificate.id)}>
            {t('mine.download')}
          </Button>
          <Button variant="secondary" icon={linkIcon} onClick={() => void copyAddress()}>
            {t('mine.copy')}
          </Button>
        </div>
      )}
    </li>
  )
}
