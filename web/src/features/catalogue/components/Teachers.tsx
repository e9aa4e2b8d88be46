import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { Avatar } from '@/ui/Avatar'
import { Markdown } from '@/ui/Markdown'

export const TeachersFragment = graphql(`
  fragment Teachers on Course {
    id
    owner {
      ...CourseTeacher
    }
    instructors {
      ...CourseTeacher
    }
  }

  fragment CourseTeacher on User {
    id
    fullName
    initials
    bio
    photo {
      thumbnailUrl
    }
    teacherProfile {
      headline
      subjects
    }
  }
`)

/** The owner first, then those who teach along. */
export function Teachers({ data }: { data: FragmentOf<typeof TeachersFragment> }) {
  const { t } = useTranslation('catalogue')
  const { owner, instructors } = readFragment(TeachersFragment, data)
  const teachers = [owner, ...instructors.filter(({ id }) => id !== owner.id)]
  return (
    <section>
      <h2>{t('course.teachers', { count: teachers.length })}</h2>
      <div className="stack">
        {teachers.map((teacher) => (
          <div key={teacher.id} className="teacher">
            <Avatar person={teacher} size={64} />
            <div>
              <h3>{teacher.fullName}</h3>
              {teacher.teacherProfile?.headline && (
                <p className="text-body-secondary mb-1">{teacher.teacherProfile.headline}</p>
              )}
              {teacher.bio && <Markdown text={teacher.bio} />}
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}
