import { memo, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { htmlAsText } from '@/ui/conversation/htmlAsText'
import { mentionMarks } from '@/ui/conversation/mentionMarks'

const textOf = (children: ReactNode) =>
  [children]
    .flat()
    .filter((child) => typeof child === 'string')
    .join('')

/** Where a link really leads stands beside it, unless its text says so. */
function ChatLink({ href, children }: { href?: string; children?: ReactNode }) {
  const { t } = useTranslation('chat')
  if (!href) return <>{children}</>
  const url = URL.canParse(href, location.href) ? new URL(href, location.href) : undefined
  const host = url?.protocol.startsWith('http') ? url.host : ''
  const saysHost = host === '' || host === location.host || textOf(children).includes(host)
  return (
    <a href={href} rel="noopener noreferrer nofollow ugc" target="_blank" title={t('link', { href })}>
      {children}
      {!saysHost && <span className="message-host"> ({host})</span>}
    </a>
  )
}

const Plain = ({ children }: { children?: ReactNode }) => (
  <p>
    <strong>{children}</strong>
  </p>
)

/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must take the focus */
/** A message is no article: headings are bold lines, and pictures of other hosts are links to them. */
const components: Components = {
  h1: Plain,
  h2: Plain,
  h3: Plain,
  h4: Plain,
  h5: Plain,
  h6: Plain,
  a: ChatLink,
  img: ({ src, alt }) => <ChatLink href={typeof src === 'string' ? src : undefined}>{alt || src}</ChatLink>,
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  table: ({ children }) => <table tabIndex={0}>{children}</table>,
  input: ({ checked }) => <>{checked ? '☑' : '☐'}</>,
}
/* eslint-enable jsx-a11y/no-noninteractive-tabindex */

/** A line break is one, as people expect who write with Enter. */
const withBreaks = (text: string) => text.replace(/(?<! {2}|\\)\n(?!\n)/g, '  \n')

export interface MessageTextProps {
  text: string
  /** Who is mentioned. */
  usernames: readonly string[]
  me: string
}

/** A message's Markdown, sanitised: HTML of its author stays text. */
export default memo(function MessageMarkdown({ text, usernames, me }: MessageTextProps) {
  const names = usernames.join(' ')
  const plugins = useMemo(
    () => [htmlAsText, rehypeSanitize, mentionMarks(names.split(' ').filter(Boolean), me)],
    [names, me],
  )
  return (
    <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={plugins} components={components}>
      {withBreaks(text)}
    </ReactMarkdown>
  )
})
