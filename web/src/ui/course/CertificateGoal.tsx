import award from 'bootstrap-icons/icons/award.svg?raw'
import checkCircle from 'bootstrap-icons/icons/check-circle-fill.svg?raw'
import circle from 'bootstrap-icons/icons/circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf, type ResultOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { Icon } from '@/ui/Icon'

export const CertificateGoalFragment = graphql(`
  fragment CertificateGoal on Course {
    id
    viewerEnrollment {
      id
      status
    }
    viewerCertificate {
      id
      code
      state
    }
    certificateProgram {
      id
      isActive
      requirements {
        kind
        isMet
        requiredPercent
        reachedPercent
        quiz {
          id
          title
        }
      }
    }
  }
`)

type Program = NonNullable<ResultOf<typeof CertificateGoalFragment>['certificateProgram']>
type Requirement = Program['requirements'][number]

/** What the course asks for its certificate, what of it is done, and the certificate itself. */
export function CertificateGoal({ data }: { data: FragmentOf<typeof CertificateGoalFragment> }) {
  const { t } = useTranslation('course')
  const course = readFragment(CertificateGoalFragment, data)
  const certificate = course.viewerCertificate
  const program = course.certificateProgram?.isActive ? course.certificateProgram : null
  if (certificate?.state === 'VALID') {
    return (
      <section className="certificate-goal" aria-labelledby="certificate-goal">
        <h2 id="certificate-goal">
          <Icon svg={award} /> {t('certificate.earned')}
        </h2>
        <p>{t('certificate.earnedText')}</p>
        <div className="d-flex flex-wrap gap-2">
          <ButtonLink to={paths.certificates}>{t('certificate.download')}</ButtonLink>
          <ButtonLink variant="secondary" to={link(paths.certificate, { code: certificate.code })}>
            {t('certificate.show')}
          </ButtonLink>
        </div>
      </section>
    )
  }
  if (!program) return null
  const isIn = course.viewerEnrollment?.status === 'ACTIVE'
  const missing = program.requirements.filter(({ isMet }) => !isMet).length
  const lead = !isIn ? 'lead' : missing > 0 ? 'missing' : 'soon'
  return (
    <section className="certificate-goal" aria-labelledby="certificate-goal">
      <h2 id="certificate-goal">
        <Icon svg={award} /> {t('certificate.title')}
      </h2>
      <p>{t(`certificate.${lead}`, { count: missing })}</p>
      <ul>
        {program.requirements.map((requirement, index) => (
          <li key={requirement.quiz?.id ?? index}>
            {isIn && (
              <>
                <Icon
                  svg={requirement.isMet ? checkCircle : circle}
                  className={requirement.isMet ? 'is-met' : ''}
                />
                <span className="visually-hidden">
                  {requirement.isMet ? t('certificate.met') : t('certificate.open')}
                </span>
              </>
            )}
            <Asked requirement={requirement} showsOwn={isIn} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Asked({ requirement, showsOwn }: { requirement: Requirement; showsOwn: boolean }) {
  const { t } = useTranslation('course')
  const { kind, requiredPercent, reachedPercent, quiz, isMet } = requirement
  const own = showsOwn && !isMet && reachedPercent !== null
  const percent = requiredPercent
  return (
    <span>
      {kind === 'PROGRESS' && percent === 100 && t('certificate.allLessons')}
      {kind === 'PROGRESS' && percent < 100 && t('certificate.lessons', { percent })}
      {kind === 'QUIZ' &&
        (quiz
          ? t('certificate.quiz', { title: quiz.title, percent })
          : t('certificate.someQuiz', { percent }))}
      {kind === 'GRADE' && t('certificate.grade', { percent })}
      {own && (
        <span className="text-body-secondary">
          {' '}
          · {t('certificate.reached', { percent: reachedPercent })}
        </span>
      )}
    </span>
  )
}
