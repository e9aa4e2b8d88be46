import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { link, paths } from '@/lib/paths'
import { Button, ButtonLink } from '@/ui/Button'
import { durationInWords } from '../model/durations'
import { StartAttempt } from './attemptDocuments'

export const StartQuizFragment = graphql(`
  fragment StartQuiz on Quiz {
    id
    viewerLimits {
      timeLimitSeconds
    }
    startObstacles {
      code
      message
      field
    }
    viewerAttempts {
      id
      status
    }
  }
`)

interface StartQuizProps {
  data: FragmentOf<typeof StartQuizFragment>
  onRefused: () => void
}

/** The one button: begin, go on, or why neither is possible. */
export function StartQuiz({ data, onRefused }: StartQuizProps) {
  const { t, i18n } = useTranslation('quizzes')
  const navigate = useNavigate()
  const quiz = readFragment(StartQuizFragment, data)
  const { run: start, busy } = useAction(StartAttempt)
  const open = quiz.viewerAttempts.find(({ status }) => status === 'OPEN')
  const limit = quiz.viewerLimits.timeLimitSeconds

  if (open) {
    return (
      <div className="start">
        <p>{t('start.openText')}</p>
        <ButtonLink size="lg" to={link(paths.attempt, { attemptId: open.id })}>
          {t('start.goOn')}
        </ButtonLink>
      </div>
    )
  }
  if (quiz.startObstacles.length > 0) {
    return (
      <div className="notice">
        <ul className="list-unstyled m-0">
          {quiz.startObstacles.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      </div>
    )
  }

  async function begin() {
    const payload = await start({ input: { quizId: quiz.id } })
    if (payload?.attempt) await navigate(link(paths.attempt, { attemptId: payload.attempt.id }))
    else onRefused()
  }

  return (
    <div className="start">
      <p>
        {limit === null
          ? t('start.calmText')
          : t('start.timedText', { time: durationInWords(limit, i18n.language) })}{' '}
        {t('start.savedText')}
      </p>
      <Button size="lg" loading={busy} onClick={() => void begin()}>
        {t(quiz.viewerAttempts.length === 0 ? 'start.begin' : 'start.again')}
      </Button>
    </div>
  )
}
