import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { useSearchParam } from '@/lib/useSearchParam'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { toast } from '@/ui/toast'
import { QuestionEditor } from '../components/QuestionEditor'
import { AddSlot } from '../components/quizDocuments'
import { KINDS, type QuestionKind } from '../model/answers'
import { emptyForm } from '../model/questionForm'
import '../editing.scss'
import '../question.scss'

/** A new question for the bank, or for the quiz that asked for it. */
export function Component() {
  const { t } = useTranslation('quizzes')
  const { courseId = '' } = useParams()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const quizId = search.get('quiz')
  const [chosen, setChosen] = useSearchParam('kind')
  const kind: QuestionKind = KINDS.find((one) => one === chosen) ?? 'SINGLE_CHOICE'
  const { run: addSlot } = useAction(AddSlot)
  const back = quizId
    ? link(paths.editQuiz, { quizId })
    : `${link(paths.courseQuizzes, { courseId })}?tab=bank`

  async function saved(questionId: string) {
    if (quizId) await addSlot({ input: { quizId, questionId } })
    toast.success(t('editor.created'))
    await navigate(back)
  }

  return (
    <div className="container page">
      <Link to={back} className="back-link">
        <Icon svg={chevronLeft} /> {t(quizId ? 'editor.toQuiz' : 'editor.toBank')}
      </Link>
      <PageHeader title={t('editor.new')} />
      <div className="kinds" role="group" aria-label={t('editor.kind')}>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => setChosen(one)}>
            {t(`kind.${one}`)}
          </button>
        ))}
      </div>
      <QuestionEditor
        key={kind}
        kind={kind}
        courseId={courseId}
        questionId={undefined}
        initial={emptyForm(kind)}
        onSaved={saved}
      />
    </div>
  )
}
