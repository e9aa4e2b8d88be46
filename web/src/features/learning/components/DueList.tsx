import broadcast from 'bootstrap-icons/icons/broadcast.svg?raw'
import clipboard from 'bootstrap-icons/icons/clipboard-check.svg?raw'
import patchQuestion from 'bootstrap-icons/icons/patch-question.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { RelativeTime } from '@/ui/RelativeTime'
import { When } from '@/ui/When'

export const DueFragment = graphql(`
  fragment Due on DueItem {
    kind
    title
    startsAt
    dueAt
    link
    course {
      id
      title
    }
  }
`)

const ICONS = { QUIZ: patchQuestion, ASSIGNMENT: clipboard, CLASSROOM: broadcast } as const

/** All that is to hand in and to come to, the first due first, in the viewer's zone. */
export function DueList({ data }: { data: readonly FragmentOf<typeof DueFragment>[] }) {
  const { t } = useTranslation('learning')
  const items = readFragment(DueFragment, data)
  return (
    <Card title={t('due.title')} className="due">
      {items.length === 0 && <p className="text-body-secondary m-0">{t('due.none')}</p>}
      <ul>
        {items.map(({ kind, title, startsAt, dueAt, link, course }) => (
          <li key={`${kind} ${title} ${dueAt}`}>
            <Icon svg={ICONS[kind]} />
            <span>
              <Link to={link}>{title}</Link>
              <small>
                {t(`due.kind.${kind}`)}
                {course && ` · ${course.title}`}
              </small>
            </span>
            <span className="due-when">
              <When startsAt={startsAt ?? dueAt} endsAt={startsAt && dueAt} />
              <small>
                <RelativeTime date={startsAt ?? dueAt} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
