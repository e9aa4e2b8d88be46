import award from 'bootstrap-icons/icons/award.svg?raw'
import collection from 'bootstrap-icons/icons/collection.svg?raw'
import fileText from 'bootstrap-icons/icons/file-earmark-text.svg?raw'
import graphUp from 'bootstrap-icons/icons/graph-up-arrow.svg?raw'
import magic from 'bootstrap-icons/icons/magic.svg?raw'
import patchQuestion from 'bootstrap-icons/icons/patch-question.svg?raw'
import table from 'bootstrap-icons/icons/table.svg?raw'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { link, paths } from '@/lib/paths'
import { Icon } from '@/ui/Icon'

interface CourseLinksProps {
  courseId: string
  /** Whether the viewer may see how the students get on. */
  withStudents: boolean
}

/** The other pages of a course that its teachers work on. */
export function CourseLinks({ courseId, withStudents }: CourseLinksProps) {
  const { t } = useTranslation('teaching')
  const links = [
    { to: paths.courseQuizzes, icon: patchQuestion, label: t('editor.quizzes') },
    { to: paths.courseAssignments, icon: fileText, label: t('editor.assignments') },
    { to: paths.courseDecks, icon: collection, label: t('editor.decks') },
    { to: paths.courseDrafts, icon: magic, label: t('editor.drafts') },
    { to: paths.gradebook, icon: table, label: t('editor.gradebook') },
    ...(withStudents ? [{ to: paths.courseProgress, icon: graphUp, label: t('editor.progress') }] : []),
    { to: paths.courseCertificates, icon: award, label: t('editor.certificate') },
  ] as const
  return (
    <nav className="course-links" aria-label={t('editor.links')}>
      {links.map(({ to, icon, label }) => (
        <Link key={to} to={link(to, { courseId })}>
          <Icon svg={icon} /> {label}
        </Link>
      ))}
    </nav>
  )
}
