import trash from 'bootstrap-icons/icons/trash.svg?raw'
import upload from 'bootstrap-icons/icons/upload.svg?raw'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useUpload } from '@/gql/upload'
import { useAction } from '@/gql/useAction'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/toast'

export const PhotoFragment = graphql(`
  fragment Photo on User {
    id
    fullName
    initials
    photo {
      url
      thumbnailUrl
    }
  }
`)

const UploadProfilePhoto = graphql(
  `
    mutation UploadProfilePhoto($input: UploadProfilePhotoInput!) {
      uploadProfilePhoto(input: $input) {
        user {
          ...Photo
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [PhotoFragment],
)

const RemoveProfilePhoto = graphql(
  `
    mutation RemoveProfilePhoto {
      removeProfilePhoto {
        user {
          ...Photo
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [PhotoFragment],
)

const TYPES = 'image/png,image/jpeg,image/webp'

/** The viewer's photo: a new one shows at once, and the initials come back when it is removed. */
export function PhotoEditor({ data }: { data: FragmentOf<typeof PhotoFragment> }) {
  const { t } = useTranslation(['accounts', 'common'])
  const person = readFragment(PhotoFragment, data)
  const input = useRef<HTMLInputElement>(null)
  const [preview, setPreview] = useState<string>()
  const [error, setError] = useState<string>()
  const { start, cancel, progress } = useUpload(UploadProfilePhoto)
  const remove = useAction(RemoveProfilePhoto)

  useEffect(() => (preview ? () => URL.revokeObjectURL(preview) : undefined), [preview])

  async function send(file: File) {
    setError(undefined)
    setPreview(URL.createObjectURL(file))
    const result = await start({ input: { file } })
    setPreview(undefined)
    if (!result) return
    const payload = result.data?.uploadProfilePhoto
    if (payload?.user) toast.success(t('photo.saved'))
    else setError(payload?.errors[0]?.message ?? t('common:ui.failedHint'))
  }

  const shown = preview ?? person.photo?.url
  return (
    <div className="photo-editor">
      <Avatar person={{ ...person, photo: shown ? { thumbnailUrl: shown } : null }} size={96} />
      <div className="stack gap-2">
        <div className="d-flex flex-wrap gap-2">
          <input
            ref={input}
            type="file"
            accept={TYPES}
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t('photo.choose')}
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) void send(file)
            }}
          />
          <Button
            variant="secondary"
            icon={upload}
            loading={progress !== undefined}
            onClick={() => input.current?.click()}
          >
            {person.photo ? t('photo.change') : t('photo.choose')}
          </Button>
          {progress !== undefined && (
            <Button variant="ghost" onClick={cancel}>
              {t('common:ui.cancel')}
            </Button>
          )}
          {person.photo && progress === undefined && (
            <Button
              variant="ghost"
              icon={trash}
              loading={remove.busy}
              onClick={() => {
                void remove.run({}).then((payload) => {
                  if (payload) toast.success(t('photo.removed'))
                })
              }}
            >
              {t('photo.remove')}
            </Button>
          )}
        </div>
        <p className="field-hint">{t('photo.hint')}</p>
        {error && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  )
}
