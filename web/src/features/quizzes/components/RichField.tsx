import imageIcon from 'bootstrap-icons/icons/image.svg?raw'
import { useDeferredValue, useRef, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { useUpload } from '@/gql/upload'
import { Button } from '@/ui/Button'
import { Textarea } from '@/ui/Input'
import { RichText } from '@/ui/richtext/RichText'
import { toast } from '@/ui/toast'

const UploadPicture = graphql(`
  mutation UploadQuestionPicture($input: UploadAssetInput!) {
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

interface RichFieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  rows?: number
  label?: string
  ref?: Ref<HTMLTextAreaElement>
}

/** What looks different when it is read. */
const HAS_SIGNS = /[$*_`#[\]!|]|^\s*([-+]|\d+[.)])\s/m

/** Markdown with mathematics and pictures. As soon as it has signs, it shows how it will be read. */
export function RichField({ value, onChange, onBlur, rows = 2, label, ref }: RichFieldProps) {
  const { t } = useTranslation(['quizzes', 'common'])
  const shown = useDeferredValue(value)
  const box = useRef<HTMLDivElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const { start, progress } = useUpload(UploadPicture)

  function insert(before: string, after = '') {
    const area = box.current?.querySelector('textarea')
    const [from, to] = [area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length]
    onChange(value.slice(0, from) + before + value.slice(from, to) + after + value.slice(to))
    area?.focus()
    const place = from + before.length
    requestAnimationFrame(() => area?.setSelectionRange(place, place + to - from))
  }

  async function addPicture(file: File | undefined) {
    if (!file) return
    const payload = (await start({ input: { file } }))?.data?.uploadAsset
    // Not by the name of the file: students read this text, and `correct.png` would tell them the answer.
    if (payload?.asset) insert(`![${t('editor.picture')}](asset:${payload.asset.id})`)
    else toast.error(payload?.errors[0]?.message ?? t('common:ui.failedHint'))
  }

  return (
    <div className="rich-field" ref={box}>
      <Textarea
        ref={ref}
        {...(label && { 'aria-label': label })}
        value={value}
        rows={rows}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
      <div className="rich-tools">
        <Button variant="ghost" size="sm" onClick={() => insert('$', '$')}>
          <span aria-hidden="true">√x</span> {t('editor.formula')}
        </Button>
        <Button
          variant="ghost"
          size="sm"
          icon={imageIcon}
          loading={progress !== undefined}
          onClick={() => chooser.current?.click()}
        >
          {t('editor.picture')}
        </Button>
        <input
          ref={chooser}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('editor.picture')}
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={(event) => {
            void addPicture(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {HAS_SIGNS.test(shown) && (
        <div className="rich-preview" aria-label={t('editor.readAs')} role="group">
          <RichText text={shown} />
        </div>
      )}
    </div>
  )
}
