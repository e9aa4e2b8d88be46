import checkSquare from 'bootstrap-icons/icons/check-square.svg?raw'
import square from 'bootstrap-icons/icons/square.svg?raw'
import { useTranslation } from 'react-i18next'
import type { Components } from 'react-markdown'
import { Icon } from '@/ui/Icon'

/** The box of a task list: it shows a state and cannot be pressed. */
function Task({ done }: { done: boolean }) {
  const { t } = useTranslation('common')
  return (
    <span role="img" aria-label={t(done ? 'ui.taskDone' : 'ui.taskOpen')}>
      <Icon svg={done ? checkSquare : square} />
    </span>
  )
}

/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must take the focus */
/** A page has one h1 of its own, so a text's headings start at h2. */
export const markdownComponents: Components = {
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer nofollow ugc" target="_blank">
      {children}
    </a>
  ),
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  table: ({ children }) => <table tabIndex={0}>{children}</table>,
  input: ({ checked }) => <Task done={checked === true} />,
}
/* eslint-enable jsx-a11y/no-noninteractive-tabindex */
