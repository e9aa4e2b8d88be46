import '../landing.scss'
import arrowRight from 'bootstrap-icons/icons/arrow-right.svg?raw'
import chatHeart from 'bootstrap-icons/icons/chat-square-heart.svg?raw'
import collectionPlay from 'bootstrap-icons/icons/collection-play.svg?raw'
import shieldLock from 'bootstrap-icons/icons/shield-lock.svg?raw'
import { useTranslation } from 'react-i18next'
import { paths } from '@/lib/paths'
import { useDocumentTitle } from '@/lib/useDocumentTitle'
import { ButtonLink } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { ProductPicture } from './ProductPicture'

const REASONS = [
  { icon: collectionPlay, key: 'build' },
  { icon: chatHeart, key: 'learn' },
  { icon: shieldLock, key: 'trust' },
] as const

const STEPS = ['one', 'two', 'three'] as const

/** What Lyceum is, for somebody who has never heard of it. */
export function Landing() {
  const { t } = useTranslation('landing')
  useDocumentTitle(t('title'))
  return (
    <div className="landing">
      <section className="container hero">
        <div>
          <p className="eyebrow">{t('eyebrow')}</p>
          <h1 className="display">{t('headline')}</h1>
          <p className="hero-lead">{t('lead')}</p>
          <div className="hero-actions">
            <ButtonLink to={paths.catalogue} size="lg">
              {t('browse')} <Icon svg={arrowRight} />
            </ButtonLink>
            <ButtonLink to={`${paths.register}?role=teacher`} size="lg" variant="secondary">
              {t('teach')}
            </ButtonLink>
          </div>
        </div>
        <ProductPicture />
      </section>

      <section className="container reasons" aria-labelledby="reasons">
        <h2 id="reasons">{t('reasons.title')}</h2>
        <div className="card-grid">
          {REASONS.map(({ icon, key }) => (
            <div key={key} className="reason">
              <span className="state-icon">
                <Icon svg={icon} />
              </span>
              <h3>{t(`reasons.${key}.title`)}</h3>
              <p>{t(`reasons.${key}.text`)}</p>
            </div>
          ))}
        </div>
      </section>

      <section className="paths">
        <div className="container paths-inner">
          <StepList side="teachers" />
          <StepList side="students" />
        </div>
      </section>

      <section className="container closing">
        <div className="closing-card">
          <h2>{t('closing.title')}</h2>
          <p>{t('closing.text')}</p>
          <ButtonLink to={paths.register} size="lg" className="closing-button">
            {t('closing.action')}
          </ButtonLink>
        </div>
      </section>
    </div>
  )
}

function StepList({ side }: { side: 'teachers' | 'students' }) {
  const { t } = useTranslation('landing')
  return (
    <div>
      <p className="eyebrow">{t(`${side}.eyebrow`)}</p>
      <h2>{t(`${side}.title`)}</h2>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>
            <strong>{t(`${side}.${step}.title`)}</strong>
            <span>{t(`${side}.${step}.text`)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
