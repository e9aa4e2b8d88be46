import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

const teaching = { access: TEACHING, feature: 'assignments' } as const

export const routes = [
  page({ path: paths.assignment, feature: 'assignments', load: () => import('./pages/AssignmentPage') }),
  page({ ...teaching, path: paths.courseAssignments, load: () => import('./pages/CourseAssignmentsPage') }),
  page({ ...teaching, path: paths.editAssignment, load: () => import('./pages/AssignmentEditorPage') }),
  page({ ...teaching, path: paths.gradeSubmission, load: () => import('./pages/GradingPage') }),
]
