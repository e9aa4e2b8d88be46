import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from 'urql'
import { graphql } from '@/gql/graphql'
import { upload } from '@/gql/upload'
import { Button } from '@/ui/Button'
import { FileDrop } from '@/ui/FileDrop'

const UploadLogo = graphql(`
  mutation UploadCertificateLogo($input: UploadAssetInput!) {
    uploadAsset(input: $input) {
      asset {
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

interface LogoFieldProps {
  /** Of the logo that is there. */
  name: string | undefined
  onChange: (assetId: string | null) => Promise<boolean>
}

/** The logo on top of the certificate; it is stored at once. */
export function LogoField({ name, onChange }: LogoFieldProps) {
  const { t } = useTranslation(['certificates', 'common'])
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function send(file: File) {
    setBusy(true)
    setProblem('')
    const options = { onProgress: () => undefined, signal: new AbortController().signal }
    const result = await upload(client, UploadLogo, { input: { file } }, options)
    const payload = result?.data?.uploadAsset
    if (payload?.asset) await onChange(payload.asset.id)
    else setProblem(payload?.errors[0]?.message ?? t('common:ui.failedHint'))
    setBusy(false)
  }

  return (
    <div className="field">
      <span className="field-label">{t('design.logo')}</span>
      {name ? (
        <div className="d-flex align-items-center gap-3">
          <span className="text-truncate">{name}</span>
          <Button variant="ghost" size="sm" icon={trash} onClick={() => void onChange(null)}>
            {t('design.removeLogo')}
          </Button>
        </div>
      ) : (
        <FileDrop
          label={busy ? t('design.sendingLogo') : t('design.dropLogo')}
          hint={t('design.logoHint')}
          accept={{ 'image/*': ['.png', '.jpg', '.jpeg', '.webp'] }}
          onFiles={([file]) => {
            if (file) void send(file)
          }}
        />
      )}
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
