import circle from 'bootstrap-icons/icons/circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { toast } from '@/ui/toast'
import { PublishQuiz, UnpublishQuiz, type Slots } from './quizDocuments'

/** Whether students see the quiz, and if not, what is missing. */
export function PublishQuizCard({ quiz }: { quiz: Slots }) {
  const { t } = useTranslation('quizzes')
  const publish = useAction(PublishQuiz)
  const unpublish = useAction(UnpublishQuiz)
  const input = { quizId: quiz.id }

  if (quiz.status === 'PUBLISHED') {
    return (
      <div className="publish-bar">
        <p>{t('publish.isPublished')}</p>
        <Button
          variant="secondary"
          size="sm"
          loading={unpublish.busy}
          onClick={() => void unpublish.run({ input })}
        >
          {t('publish.unpublish')}
        </Button>
      </div>
    )
  }
  const problems = quiz.publishProblems
  return (
    <div className="publish-bar">
      <div>
        <p>{t(problems.length === 0 ? 'publish.ready' : 'publish.missing')}</p>
        {problems.length > 0 && (
          <ul className="list-unstyled m-0">
            {problems.map(({ message }) => (
              <li key={message}>
                <Icon svg={circle} className="text-warning-emphasis" /> {message}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Button
        loading={publish.busy}
        disabled={problems.length > 0}
        onClick={() =>
          void publish.run({ input }).then((payload) => {
            if (payload) toast.success(t('publish.published'))
          })
        }
      >
        {t('publish.publish')}
      </Button>
    </div>
  )
}
