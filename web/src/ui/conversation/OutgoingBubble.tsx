import clock from 'bootstrap-icons/icons/clock.svg?raw'
import exclamation from 'bootstrap-icons/icons/exclamation-circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { MessageText } from '@/ui/conversation/MessageText'
import type { Outgoing } from '@/ui/conversation/model/Outbox'
import { useOutbox } from '@/ui/conversation/useOutbox'
import { Icon } from '@/ui/Icon'

/** A message on its way, or one that did not make it: with its reason, and what to do about it. */
export function OutgoingBubble({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation('chat')
  const outbox = useOutbox()
  const { clientId, text, quote, attachments, state, problem } = outgoing
  return (
    <div className="message" data-key={clientId} data-state={state}>
      <div className="bubble">
        {quote && (
          <div className="quote">
            <strong>{quote.name}</strong>
            <span className="quote-text">{quote.text}</span>
          </div>
        )}
        {text && <MessageText text={text} usernames={[]} me="" />}
        {attachments.map(({ id, name }) => (
          <div key={id} className="small">
            {name}
          </div>
        ))}
      </div>
      <div className="message-state" role={state === 'failed' ? 'alert' : undefined}>
        <Icon svg={state === 'failed' ? exclamation : clock} />
        {state === 'sending' && t('outgoing.sending')}
        {state === 'waiting' && t('outgoing.waiting')}
        {state === 'failed' && (
          <>
            <span>{t('outgoing.failed', { problem })}</span>
            <button type="button" className="btn-link-plain" onClick={() => outbox.retry(clientId)}>
              {t('outgoing.retry')}
            </button>
            <button type="button" className="btn-link-plain" onClick={() => outbox.discard(clientId)}>
              {t('outgoing.discard')}
            </button>
          </>
        )}
      </div>
    </div>
  )
}
