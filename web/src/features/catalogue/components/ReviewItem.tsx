import replyIcon from 'bootstrap-icons/icons/reply.svg?raw'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFragment, type FragmentOf } from '@/gql/graphql'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Rating } from '@/ui/Rating'
import { RelativeTime } from '@/ui/RelativeTime'
import { Skeleton } from '@/ui/Skeleton'
import { ReviewFragment } from './reviewDocuments'

const ReplyForm = lazy(() => import('./ReplyForm'))

/** One review with the teacher's reply, and the way to reply for those who may. */
export function ReviewItem({ data }: { data: FragmentOf<typeof ReviewFragment> }) {
  const { t } = useTranslation('catalogue')
  const [replying, setReplying] = useState(false)
  const { id, author, stars, text, createdAt, updatedAt, reply, repliedAt, repliedBy, viewerCanReply } =
    readFragment(ReviewFragment, data)
  // The server stamps both at creation, a blink apart.
  const edited = Date.parse(updatedAt) - Date.parse(createdAt) > 60_000

  return (
    <article className="review">
      <Avatar person={author} size={44} />
      <div className="d-flex flex-wrap column-gap-3 align-items-center">
        <h3 className="h5 m-0">{author.fullName}</h3>
        <Rating value={stars} />
        <span className="text-body-secondary small">
          <RelativeTime date={createdAt} /> {edited && `(${t('reviews.edited')})`}
        </span>
      </div>
      {text && <p className="review-text">{text}</p>}
      {reply && !replying && (
        <div className="review-reply">
          <p className="small fw-semibold">
            {t('reviews.replyOf', { name: repliedBy?.fullName ?? '' })}{' '}
            {repliedAt && (
              <span className="text-body-secondary fw-normal">
                <RelativeTime date={repliedAt} />
              </span>
            )}
          </p>
          <p>{reply}</p>
        </div>
      )}
      {viewerCanReply && !replying && (
        <div className="mt-2">
          <Button variant="ghost" size="sm" icon={replyIcon} onClick={() => setReplying(true)}>
            {t(reply ? 'reviews.editReply' : 'reviews.reply')}
          </Button>
        </div>
      )}
      {replying && (
        <Suspense fallback={<Skeleton height="9rem" />}>
          <ReplyForm reviewId={id} name={author.fullName} reply={reply} onDone={() => setReplying(false)} />
        </Suspense>
      )}
    </article>
  )
}
