import checkCircle from 'bootstrap-icons/icons/check2-circle.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { link, paths } from '@/lib/paths'
import { MaterialFragment, MaterialList } from '@/ui/course/MaterialList'
import { Icon } from '@/ui/Icon'
import { Markdown } from '@/ui/Markdown'

export const CourseAboutFragment = graphql(
  `
    fragment CourseAbout on Course {
      id
      description
      objectives
      prerequisites {
        id
        slug
        title
        summary
        viewerEnrollment {
          id
          status
        }
      }
      materials {
        id
        ...MaterialRow
      }
    }
  `,
  [MaterialFragment],
)

/** What one learns, what it is about, what comes before, and the files of the enrolled. */
export function CourseAbout({ data }: { data: FragmentOf<typeof CourseAboutFragment> }) {
  const { t } = useTranslation('catalogue')
  const { objectives, description, prerequisites, materials } = readFragment(CourseAboutFragment, data)
  return (
    <>
      {objectives.length > 0 && (
        <section className="card objectives">
          <h2>{t('course.objectives')}</h2>
          <ul>
            {objectives.map((objective) => (
              <li key={objective}>
                <Icon svg={checkCircle} /> <span>{objective}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {materials.length > 0 && (
        <section>
          <h2>{t('course.materials')}</h2>
          <MaterialList data={materials} />
        </section>
      )}
      {description && (
        <section>
          <h2>{t('course.about')}</h2>
          <div className="text-measure">
            <Markdown text={description} />
          </div>
        </section>
      )}
      {prerequisites.length > 0 && (
        <section>
          <h2>{t('course.prerequisites')}</h2>
          <p className="text-body-secondary">{t('course.prerequisitesHint')}</p>
          <ul className="prerequisites">
            {prerequisites.map(({ id, slug, title, summary, viewerEnrollment }) => (
              <li key={id}>
                <Link to={link(paths.course, { slug })}>{title}</Link>
                <span className="text-body-secondary small">{summary}</span>
                {(viewerEnrollment?.status === 'ACTIVE' || viewerEnrollment?.status === 'ENDED') && (
                  <span className="small text-success-emphasis">
                    <Icon svg={checkCircle} /> {t('course.met')}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
