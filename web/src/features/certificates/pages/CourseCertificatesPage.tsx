import award from 'bootstrap-icons/icons/award.svg?raw'
import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { ButtonLink } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { PageHeader } from '@/ui/PageHeader'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { DesignForm } from '../components/DesignForm'
import { IssuedCertificates } from '../components/IssuedCertificates'
import { ProgramFragment } from '../components/program'
import { RuleForm } from '../components/RuleForm'
import '../certificates.scss'

const CourseCertificatesQuery = graphql(
  `
    query CourseCertificates($courseId: ID!) {
      course(id: $courseId) {
        id
        title
        viewerCanEdit
        quizzes(first: 100) {
          edges {
            cursor
            node {
              id
              title
              status
            }
          }
        }
        certificateProgram {
          id
          ...CertificateProgram
        }
      }
    }
  `,
  [ProgramFragment],
)

/** For instructors: what the course asks for, how its certificates look, who has one. */
export function Component() {
  const { t } = useTranslation('certificates')
  const { courseId = '' } = useParams()
  const [result, refetch] = useQuery({ query: CourseCertificatesQuery, variables: { courseId } })
  return (
    <div className="container page">
      <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="page" />}>
        {({ course }) =>
          course?.viewerCanEdit ? (
            <>
              <Link to={link(paths.editCourse, { courseId })} className="back-link">
                <Icon svg={chevronLeft} /> {course.title}
              </Link>
              <PageHeader title={t('course.title')} lead={t('course.lead')} />
              <div className="stack">
                <RuleForm
                  courseId={course.id}
                  quizzes={course.quizzes.edges.map(({ node }) => node)}
                  data={course.certificateProgram}
                />
                <DesignForm courseId={course.id} data={course.certificateProgram} />
                <IssuedCertificates courseId={course.id} />
              </div>
            </>
          ) : (
            <EmptyState
              icon={award}
              title={t('course.refused')}
              action={<ButtonLink to={paths.teaching}>{t('course.toCourses')}</ButtonLink>}
            >
              {t('course.refusedText')}
            </EmptyState>
          )
        }
      </QueryBoundary>
    </div>
  )
}
