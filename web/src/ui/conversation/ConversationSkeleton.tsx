import { useTranslation } from 'react-i18next'
import { Skeleton } from '@/ui/Skeleton'
import '@/ui/conversation/conversation.scss'

const BUBBLES = [
  { own: false, width: '55%', height: '3.5rem' },
  { own: false, width: '38%', height: '2.4rem' },
  { own: true, width: '46%', height: '2.4rem' },
  { own: false, width: '62%', height: '4.6rem' },
  { own: true, width: '30%', height: '2.4rem' },
]

/** A conversation in grey, while it loads. */
export function ConversationSkeleton() {
  const { t } = useTranslation('common')
  return (
    <section className="conversation" role="status" aria-label={t('ui.loading')}>
      <div className="conversation-skeleton">
        {BUBBLES.map(({ own, width, height }, index) => (
          <div key={index} className={own ? 'is-own' : ''} style={{ width }}>
            <Skeleton height={height} radius="1rem" />
          </div>
        ))}
      </div>
    </section>
  )
}
