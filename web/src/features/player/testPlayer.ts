// Courses as the player reads them, for its tests.
import { answerWith } from '@/test/answerWith'
import { connection, makeEnrollment, type TestCourse } from '@/test/courses'
import { renderPage } from '@/test/renderPage'
import { signIn } from '@/test/signIn'
import { routes } from './routes'

type Lesson = { id: string } & Record<string, unknown>

export const lessonsOf = (course: TestCourse) =>
  (course.modules as { lessons: Lesson[] }[]).flatMap(({ lessons }) => lessons)

export function open(course: TestCourse, address: string, more: object = {}) {
  const asked = answerWith({
    course: ({ slug }: { slug: string }) => (slug === course.slug ? course : null),
    node: ({ id }: { id: string }) => ({ __typename: 'Asset', id, downloadUrl: `/files/${id}?download` }),
    lesson: ({ id }: { id: string }) => lessonsOf(course).find((lesson) => lesson.id === id) ?? null,
    lessonNotes: connection([]),
    recordProgress: ({ input }: { input: { lessonId: string } }) => ({
      lesson: lessonsOf(course).find((lesson) => lesson.id === input.lessonId),
      errors: [],
    }),
    ...more,
  })
  return { ...renderPage(routes, address), asked }
}

/** As a student of the course. */
export function attended(course: TestCourse): TestCourse {
  signIn('ada')
  course.viewerEnrollment = makeEnrollment(course)
  return course
}
