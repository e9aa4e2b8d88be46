import { useTranslation } from 'react-i18next'

/** "Ada is typing", in a place of its own, so that nothing jumps. */
export function TypingLine({ names }: { names: readonly string[] }) {
  const { t, i18n } = useTranslation('chat')
  const shown = names.length > 3 ? [] : names
  const text =
    shown.length > 0
      ? t('typing', { count: shown.length, names: new Intl.ListFormat(i18n.language).format(shown) })
      : t('typingMany')
  return (
    <p className="typing-line" data-active={names.length > 0}>
      {names.length > 0 && (
        <>
          <span className="typing-dots" aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          {text}
        </>
      )}
    </p>
  )
}
