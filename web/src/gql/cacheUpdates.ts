import type { Cache, Entity, UpdateResolver, UpdatesConfig } from '@urql/exchange-graphcache'
import { graphql, type ResultOf } from '@/gql/graphql'
import { PreferencesQuery } from '@/gql/notificationPreferences'

// Mutations answer what they changed, and the cache takes that over by itself. Only what no answer
// can say stands here: things that are gone, and lists that have a new member.

const UnreadCount = graphql(`
  query UnreadCount {
    viewer {
      unreadNotificationCount
    }
  }
`)

const SettingsQuery = graphql(`
  query CachedNotificationSettings {
    viewer {
      notificationSettings {
        digest
        quietFrom
        quietUntil
      }
    }
  }
`)

type Payload = Record<string, unknown> | null | undefined

/** Makes the lists under this field load again, whatever their arguments. */
function reload(cache: Cache, entity: 'Query' | { __typename: string; id?: string }, field: string) {
  const key = entity === 'Query' ? 'Query' : cache.keyOfEntity(entity)
  for (const { fieldName, arguments: args } of cache.inspectFields(key)) {
    if (fieldName === field) cache.invalidate(key, field, args)
  }
}

const VIEWER = { __typename: 'Viewer' }

function removes(mutation: string, typename: string): UpdateResolver {
  return (result, _args, cache) => {
    const payload = result[mutation] as Payload
    if (typeof payload?.deletedId === 'string') {
      cache.invalidate({ __typename: typename, id: payload.deletedId })
    }
  }
}

function reloads(entity: 'Query' | typeof VIEWER, ...fields: string[]): UpdateResolver {
  return (_result, _args, cache) => {
    for (const field of fields) reload(cache, entity, field)
  }
}

const reloadsLibrary = reloads('Query', 'mediaLibrary', 'libraryTags', 'libraryFolders', 'storage')

/** Everywhere that the old edition stands. */
const reloadsCertificates: UpdateResolver = (result, _args, cache) => {
  reload(cache, 'Query', 'certificates')
  const payload = result.reissueCertificate as { certificate: Entity | null } | null
  const course = payload?.certificate && cache.resolve(payload.certificate, 'course')
  if (typeof course !== 'string') return
  for (const { fieldName, arguments: args } of cache.inspectFields(course)) {
    if (fieldName === 'certificates') cache.invalidate(course, fieldName, args)
  }
}

/** The same for a list of the course that the mutation names. */
function reloadsOfCourse(...fields: string[]): UpdateResolver {
  return (_result, args, cache) => {
    const { courseId } = args.input as { courseId: string }
    for (const field of fields) reload(cache, { __typename: 'Course', id: courseId }, field)
  }
}

/** Lists of what was handed in, and the gradebook, which is worked out anew. */
const reloadsWork: UpdateResolver = (_result, args, cache) => {
  const { assignmentId, submissionId = '' } = args.input as { assignmentId?: string; submissionId?: string }
  const assignment = assignmentId
    ? cache.keyOfEntity({ __typename: 'Assignment', id: assignmentId })
    : cache.resolve({ __typename: 'Submission', id: submissionId }, 'assignment')
  if (typeof assignment === 'string') {
    for (const { fieldName, arguments: args } of cache.inspectFields(assignment)) {
      if (fieldName === 'submissions') cache.invalidate(assignment, fieldName, args)
    }
  }
  reload(cache, 'Query', 'gradebook')
}

/** The badge in the top bar: the answer carries the new count. */
function keepsUnreadCount(field: string): UpdateResolver {
  return (result, _args, cache) => {
    const payload = result[field] as Payload
    const unreadNotificationCount = payload?.unreadCount
    if (typeof unreadNotificationCount !== 'number') return
    cache.updateQuery({ query: UnreadCount }, (data) =>
      data?.viewer ? { ...data, viewer: { ...data.viewer, unreadNotificationCount } } : data,
    )
  }
}

/** Lists load again when one has arrived, or when the count shows that another device has read some. */
const keepsNotifications: UpdateResolver = (result, args, cache, info) => {
  const event = result.notificationReceived as {
    notification: { kind?: string } | null
    unreadCount: number
  }
  const known = cache.resolve(cache.keyOfEntity(VIEWER), 'unreadNotificationCount')
  keepsUnreadCount('notificationReceived')(result, args, cache, info)
  if (event.notification || (known != null && known !== event.unreadCount)) {
    reload(cache, 'Query', 'notifications')
  }
  if (event.notification?.kind?.startsWith('CLASSROOM')) reload(cache, 'Query', 'classrooms')
}

const keepsSettings: UpdateResolver = (result, _args, cache) => {
  const { settings } = result.setNotificationSettings as {
    settings: NonNullable<ResultOf<typeof SettingsQuery>['viewer']>['notificationSettings'] | null
  }
  if (!settings) return
  cache.updateQuery({ query: SettingsQuery }, (data) =>
    data?.viewer ? { ...data, viewer: { ...data.viewer, notificationSettings: settings } } : data,
  )
}

/** The answer names the preferences that changed; the others stay as they are. */
const keepsPreferences: UpdateResolver = (result, _args, cache) => {
  const { preferences } = result.setNotificationPreference as {
    preferences: ResultOf<typeof PreferencesQuery>['notificationPreferences']
  }
  cache.updateQuery(
    { query: PreferencesQuery },
    (data) =>
      data && {
        notificationPreferences: data.notificationPreferences.map(
          (one) =>
            preferences.find(({ kind, channel }) => kind === one.kind && channel === one.channel) ?? one,
        ),
      },
  )
}

function all(...resolvers: UpdateResolver[]): UpdateResolver {
  return (...args) => {
    for (const resolver of resolvers) resolver(...args)
  }
}

const afterMutations: Record<string, UpdateResolver> = {
  createCourse: reloads(VIEWER, 'teaching'),
  duplicateCourse: reloads(VIEWER, 'teaching'),
  deleteCourse: removes('deleteCourse', 'Course'),
  deleteModule: removes('deleteModule', 'Module'),
  deleteLesson: removes('deleteLesson', 'Lesson'),
  deleteMaterial: removes('deleteMaterial', 'Material'),
  deleteReview: removes('deleteReview', 'Review'),
  createLessonNote: reloads('Query', 'lessonNotes'),
  deleteLessonNote: removes('deleteLessonNote', 'LessonNote'),
  createClassroom: reloads('Query', 'classrooms'),
  openClassroom: reloads('Query', 'classrooms'),
  closeClassroom: reloads('Query', 'classrooms'),
  deleteClassroom: removes('deleteClassroom', 'Classroom'),
  createQuiz: reloadsOfCourse('quizzes'),
  deleteQuiz: removes('deleteQuiz', 'Quiz'),
  createQuestion: reloadsOfCourse('questions'),
  importQuestions: reloadsOfCourse('questions'),
  deleteDraft: removes('deleteDraft', 'Draft'),
  createAssignment: reloadsOfCourse('assignments'),
  deleteAssignment: removes('deleteAssignment', 'Assignment'),
  updateAssignment: reloads('Query', 'gradebook'),
  gradeSubmission: reloadsWork,
  publishGrades: reloadsWork,
  saveComment: reloadsOfCourse('savedComments'),
  deleteSavedComment: removes('deleteSavedComment', 'SavedComment'),
  createGradeCategory: reloads('Query', 'gradebook'),
  updateGradeCategory: reloads('Query', 'gradebook'),
  deleteGradeCategory: reloads('Query', 'gradebook'),
  setGradeItemCategory: reloads('Query', 'gradebook'),
  setGradeOverride: reloads('Query', 'gradebook'),
  deleteGradeOverride: reloads('Query', 'gradebook'),
  importGrades: reloads('Query', 'gradebook'),
  setAccommodation: reloadsOfCourse('accommodations'),
  deleteAccommodation: removes('deleteAccommodation', 'Accommodation'),
  addMaterial: reloadsOfCourse('materials'),
  addLibraryItem: reloadsLibrary,
  updateLibraryItem: reloadsLibrary,
  deleteLibraryItem: reloadsLibrary,
  restoreLibraryItem: reloadsLibrary,
  createLibraryFolder: reloads('Query', 'libraryFolders'),
  deleteLibraryFolder: all(removes('deleteLibraryFolder', 'LibraryFolder'), reloadsLibrary),
  addStudent: reloadsOfCourse('students'),
  enroll: reloads(VIEWER, 'enrollments'),
  reissueCertificate: reloadsCertificates,
  unenroll: reloads(VIEWER, 'enrollments'),
  revokeSession: reloads('Query', 'sessions'),
  setNotificationPreference: keepsPreferences,
  setNotificationSettings: keepsSettings,
  markNotificationRead: keepsUnreadCount('markNotificationRead'),
  markAllNotificationsRead: all(
    keepsUnreadCount('markAllNotificationsRead'),
    reloads('Query', 'notifications'),
  ),
}

const isRefused = (payload: Payload) => Array.isArray(payload?.errors) && payload.errors.length > 0

/** Whether a mutation was done after which lists load again. */
export const reloadsLists = (mutation: string, payload: unknown) =>
  mutation in afterMutations && !isRefused(payload as Payload)

/** What is refused has changed nothing. */
const unlessRefused =
  (resolver: UpdateResolver): UpdateResolver =>
  (result, args, cache, info) => {
    if (!isRefused(result[info.fieldName] as Payload)) resolver(result, args, cache, info)
  }

export const updates: UpdatesConfig = {
  Mutation: Object.fromEntries(
    Object.entries(afterMutations).map(([name, resolver]) => [name, unlessRefused(resolver)]),
  ),
  Subscription: {
    notificationReceived: keepsNotifications,
  },
}
