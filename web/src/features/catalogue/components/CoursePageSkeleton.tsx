import { useTranslation } from 'react-i18next'
import { Skeleton } from '@/ui/Skeleton'

/** The course page on its way, in its shape. */
export function CoursePageSkeleton() {
  const { t } = useTranslation('common')
  return (
    <div className="course-page" role="status" aria-label={t('ui.loading')}>
      <div className="course-hero">
        <div className="container">
          <div className="course-hero-text stack">
            <Skeleton width="8rem" />
            <Skeleton width="min(30rem, 90%)" height="3rem" />
            <Skeleton width="min(36rem, 100%)" height="3.2rem" />
            <Skeleton width="60%" />
          </div>
        </div>
      </div>
      <div className="container course-columns">
        <div className="course-aside">
          <Skeleton height="22rem" radius="0.9rem" />
        </div>
        <div className="course-main">
          <Skeleton height="12rem" radius="0.9rem" />
          <Skeleton height="18rem" radius="0.9rem" />
        </div>
      </div>
    </div>
  )
}
