import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { toast } from '@/ui/toast'
import { DeleteReview, ReviewFragment } from './reviewDocuments'
import { ReviewForm } from './ReviewForm'
import { ReviewItem } from './ReviewItem'

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
    return <ReviewForm courseId={courseId} review={review} onDone={() => setWriting(false)} />
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
      {review.viewerCanEdit && (
        <div className="d-flex gap-2">
          <Button variant="secondary" size="sm" icon={pencil} onClick={() => setWriting(true)}>
            {t('reviews.edit')}
          </Button>
          <Button variant="ghost" size="sm" icon={trash} onClick={() => setDeleting(true)}>
            {t('reviews.delete')}
          </Button>
        </div>
      )}
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
