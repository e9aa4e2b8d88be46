import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import replyIcon from 'bootstrap-icons/icons/reply.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import type { Composing } from '@/ui/conversation/useComposer'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'

/** What the next message answers, or which one is being edited. */
export function ComposerNote({ composing }: { composing: Composing }) {
  const { t } = useTranslation('chat')
  const { editing, quote, cancel } = composing
  if (!editing && !quote) return null
  return (
    <div className="composer-note">
      <Icon svg={editing ? pencil : replyIcon} />
      <span className="text-truncate">
        {editing ? (
          <strong>{t('composer.editing')}</strong>
        ) : (
          <>
            <strong>{t('composer.replyTo', { name: quote?.name })}</strong> {quote?.text}
          </>
        )}
      </span>
      <IconButton
        size="sm"
        icon={xLg}
        label={t(editing ? 'composer.cancelEdit' : 'composer.cancelReply')}
        onClick={cancel}
      />
    </div>
  )
}
