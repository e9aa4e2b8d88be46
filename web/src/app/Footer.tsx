import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '@/lib/paths'

export function Footer() {
  const { t } = useTranslation('common')
  return (
    <footer className="footer">
      <div className="container footer-inner">
        <span>{t('shell.footerLine')}</span>
        <nav aria-label={t('shell.menu')}>
          <Link to={paths.catalogue}>{t('shell.catalogue')}</Link>
          <a href="/playground/">{t('shell.playground')}</a>
        </nav>
      </div>
    </footer>
  )
}
