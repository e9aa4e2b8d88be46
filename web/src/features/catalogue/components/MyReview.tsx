import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Skeleton } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'
import { DeleteReview, ReviewFragment } from './reviewDocuments'
import { ReviewItem } from './ReviewItem'

// Forms are heavy, and most people only read.
const ReviewForm = lazy(() => import('./ReviewForm'))

interface MyReviewProps {
  courseId: string
  /** Null while there is none yet. */
  data: FragmentOf<typeof ReviewFragment> | null
}

/** The viewer's own review: write it, change it, take it back. */
export function MyReview({ courseId, data }: MyReviewProps) {
  const { t } = useTranslation('catalogue')
  const [writing, setWriting] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const deleteReview = useAction(DeleteReview)
  const review = readFragment(ReviewFragment, data)

  async function remove() {
    if (!review) return
    if (await deleteReview.run({ input: { reviewId: review.id } })) toast.success(t('reviews.deleted'))
  }

  if (writing) {
    return (
      <Suspense fallback={<Skeleton height="20rem" radius="0.9rem" />}>
        <ReviewForm courseId={courseId} review={review} onDone={() => setWriting(false)} />
      </Suspense>
    )
  }
  if (!review || !data) {
    return (
      <Button variant="secondary" icon={pencil} onClick={() => setWriting(true)}>
        {t('reviews.write')}
      </Button>
    )
  }
  return (
    <div className="my-review">
      <p className="eyebrow m-0">{t('reviews.yours')}</p>
      <ReviewItem data={data} />
      <div className="d-flex gap-2">
        {review.viewerCanEdit && (
          <Button variant="secondary" size="sm" icon={pencil} onClick={() => setWriting(true)}>
            {t('reviews.edit')}
          </Button>
        )}
        {review.viewerCanDelete && (
          <Button variant="ghost" size="sm" icon={trash} onClick={() => setDeleting(true)}>
            {t('reviews.delete')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t('reviews.deleteTitle')}
        description={t('reviews.deleteText')}
        action={t('reviews.deleteAction')}
        danger
        onConfirm={remove}
      />
    </div>
  )
}
