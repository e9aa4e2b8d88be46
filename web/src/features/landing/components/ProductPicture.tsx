import bell from 'bootstrap-icons/icons/bell-fill.svg?raw'
import check from 'bootstrap-icons/icons/check-lg.svg?raw'
import filePdf from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import play from 'bootstrap-icons/icons/play-fill.svg?raw'
import starFill from 'bootstrap-icons/icons/star-fill.svg?raw'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'

/** A drawing of the product, in its own colours; it says nothing that the text does not. */
export function ProductPicture() {
  const { t } = useTranslation('landing')
  return (
    <div className="picture" aria-hidden="true">
      <svg className="picture-scene" viewBox="0 0 560 520" preserveAspectRatio="xMidYMid slice">
        <circle cx="478" cy="118" r="70" fill="#f0c267" />
        <path d="M0 330c90-70 170-60 260-20s180 10 300-50v260H0z" fill="#3b8671" />
        <path d="M0 390c110-50 200-30 300 0s170 10 260-20v150H0z" fill="#1c5e4d" />
      </svg>
      <div className="picture-lesson">
        <div className="picture-video">
          <span>
            <Icon svg={play} />
          </span>
        </div>
        <div className="picture-body">
          <strong>{t('picture.course')}</strong>
          <div className="picture-bar">
            <span />
          </div>
          <ul>
            <li className="is-done">
              <Icon svg={check} /> {t('picture.first')}
            </li>
            <li className="is-now">
              <Icon svg={play} /> {t('picture.second')}
            </li>
            <li>
              <Icon svg={filePdf} /> {t('picture.third')}
            </li>
          </ul>
        </div>
      </div>
      <div className="picture-note picture-review">
        <span className="rating-stars">
          {[1, 2, 3, 4, 5].map((star) => (
            <Icon key={star} svg={starFill} />
          ))}
        </span>
        {t('picture.review')}
      </div>
      <div className="picture-note picture-bell">
        <span className="picture-dot">
          <Icon svg={bell} />
        </span>
        {t('picture.notice')}
      </div>
    </div>
  )
}
