import archive from 'bootstrap-icons/icons/archive.svg?raw'
import arrowRepeat from 'bootstrap-icons/icons/arrow-repeat.svg?raw'
import at from 'bootstrap-icons/icons/at.svg?raw'
import award from 'bootstrap-icons/icons/award.svg?raw'
import broadcast from 'bootstrap-icons/icons/broadcast.svg?raw'
import calendarCheck from 'bootstrap-icons/icons/calendar-check.svg?raw'
import calendarEvent from 'bootstrap-icons/icons/calendar-event.svg?raw'
import chatDots from 'bootstrap-icons/icons/chat-dots.svg?raw'
import chatQuote from 'bootstrap-icons/icons/chat-quote.svg?raw'
import clipboardCheck from 'bootstrap-icons/icons/clipboard-check.svg?raw'
import fileEarmarkPlus from 'bootstrap-icons/icons/file-earmark-plus.svg?raw'
import film from 'bootstrap-icons/icons/film.svg?raw'
import inbox from 'bootstrap-icons/icons/inbox.svg?raw'
import journalPlus from 'bootstrap-icons/icons/journal-plus.svg?raw'
import megaphone from 'bootstrap-icons/icons/megaphone.svg?raw'
import patchCheck from 'bootstrap-icons/icons/patch-check.svg?raw'
import personDash from 'bootstrap-icons/icons/person-dash.svg?raw'
import personPlus from 'bootstrap-icons/icons/person-plus.svg?raw'
import reply from 'bootstrap-icons/icons/reply.svg?raw'
import slashCircle from 'bootstrap-icons/icons/slash-circle.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import unlock from 'bootstrap-icons/icons/unlock.svg?raw'
import type { ResultOf } from '@/gql/graphql'
import type { NotificationFragment } from '../components/NotificationItem'

type Kind = ResultOf<typeof NotificationFragment>['kind']

export const kindIcons: Record<Kind, string> = {
  ENROLLED: personPlus,
  UNENROLLED: personDash,
  ADDED_TO_COURSE: journalPlus,
  BLOCKED_FROM_COURSE: slashCircle,
  UNBLOCKED: unlock,
  NEW_MATERIAL: fileEarmarkPlus,
  NEW_LESSON: journalPlus,
  REVIEW_RECEIVED: chatQuote,
  REVIEW_REPLIED: reply,
  COURSE_DELETED: trash,
  COURSE_ARCHIVED: archive,
  MENTIONED: at,
  DIRECT_MESSAGE: chatDots,
  CLASSROOM_SCHEDULED: calendarEvent,
  CLASSROOM_LIVE: broadcast,
  QUIZ_DUE: calendarCheck,
  QUIZ_GRADED: patchCheck,
  QUIZ_REGRADED: arrowRepeat,
  CERTIFICATE_ISSUED: award,
  CERTIFICATE_REVOKED: slashCircle,
  CERTIFICATE_REISSUED: award,
  ASSIGNMENT_DUE: calendarCheck,
  ASSIGNMENT_GRADED: clipboardCheck,
  SUBMISSION_RECEIVED: inbox,
  VIDEO_FAILED: film,
  GENERAL: megaphone,
}
