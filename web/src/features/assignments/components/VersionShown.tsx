import boxArrow from 'bootstrap-icons/icons/box-arrow-up-right.svg?raw'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import { Markdown } from '@/ui/Markdown'
import type { WorkFile } from './documents'
import { FileList } from './FileList'

interface VersionShownProps {
  version: { text: string; link: string; files: readonly WorkFile[] }
  opensFirst?: boolean
}

/** What was handed in at one time. */
export function VersionShown({ version, opensFirst }: VersionShownProps) {
  const { t } = useTranslation('assignments')
  const { text, link, files } = version
  return (
    <div className="stack gap-3">
      {link && (
        <p className="m-0 text-break">
          <a href={link} target="_blank" rel="noopener noreferrer nofollow">
            {link} <Icon svg={boxArrow} />
            <span className="visually-hidden"> {t('work.newTab')}</span>
          </a>
        </p>
      )}
      <FileList files={files} opensFirst={opensFirst} />
      {text && (
        <div className="work-text">
          <Markdown text={text} />
        </div>
      )}
    </div>
  )
}
