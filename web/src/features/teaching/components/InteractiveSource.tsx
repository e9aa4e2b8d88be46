import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import { Textarea } from '@/ui/Input'
import { SandboxedHtml } from '@/ui/SandboxedHtml'

interface InteractiveSourceProps {
  value: string
  onChange: (value: string) => void
  error: string | undefined
  title: string
  previewUrl: string | undefined
  /** The preview comes from the server, so it shows what was saved last. */
  changed: boolean
  savedAt: Date | undefined
}

/** The HTML of an interactive lesson, and the lesson as it runs for students: shut in its own frame. */
export function InteractiveSource({
  value,
  onChange,
  error,
  title,
  previewUrl,
  changed,
  savedAt,
}: InteractiveSourceProps) {
  const { t } = useTranslation(['teaching', 'common'])
  return (
    <>
      <Field label={t('lesson.html')} hint={t('lesson.htmlHint')} error={error}>
        <Textarea
          className="source"
          value={value}
          rows={14}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {previewUrl && (
        <section aria-label={t('common:markdown.preview')}>
          <p className="field-hint mb-2">{changed ? t('lesson.previewOld') : t('lesson.previewNow')}</p>
          {/* Its address stays the same when it is saved, so a browser would not load it again. */}
          <SandboxedHtml key={savedAt?.getTime()} src={previewUrl} title={title} />
        </section>
      )}
    </>
  )
}
