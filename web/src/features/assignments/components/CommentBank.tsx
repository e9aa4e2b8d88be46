import bookmarkPlus from 'bootstrap-icons/icons/bookmark-plus.svg?raw'
import chatQuote from 'bootstrap-icons/icons/chat-quote.svg?raw'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Menu, MenuItem } from '@/ui/Menu'
import { toast } from '@/ui/toast'
import { SaveComment, SavedCommentsQuery } from './bankDocuments'

interface CommentBankProps {
  courseId: string
  /** What stands in the field now; it can be put into the bank. */
  comment: string
  onPick: (text: string) => void
}

/** What is often said, at hand; the comment that is being written can join it. */
export function CommentBank({ courseId, comment, onPick }: CommentBankProps) {
  const { t } = useTranslation('assignments')
  const [{ data }] = useQuery({ query: SavedCommentsQuery, variables: { courseId } })
  const { run, busy } = useAction(SaveComment)
  const saved = data?.course?.savedComments.edges.map(({ node }) => node) ?? []
  return (
    <div className="d-flex flex-wrap gap-2">
      {saved.length > 0 && (
        <Menu
          align="start"
          trigger={
            <Button variant="secondary" size="sm" icon={chatQuote}>
              {t('bank.title')}
            </Button>
          }
        >
          {saved.map(({ id, text }) => (
            <MenuItem key={id} onSelect={() => onPick(text)}>
              <span className="bank-choice">{text}</span>
            </MenuItem>
          ))}
        </Menu>
      )}
      {comment.trim() !== '' && !saved.some(({ text }) => text === comment.trim()) && (
        <Button
          variant="ghost"
          size="sm"
          icon={bookmarkPlus}
          loading={busy}
          onClick={() =>
            void run({ input: { courseId, text: comment.trim() } }).then((payload) => {
              if (payload) toast.success(t('bank.saved'))
            })
          }
        >
          {t('bank.keep')}
        </Button>
      )}
    </div>
  )
}
