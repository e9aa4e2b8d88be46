import bell from 'bootstrap-icons/icons/bell.svg?raw'
import bellSlash from 'bootstrap-icons/icons/bell-slash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { usePending } from '@/lib/usePending'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Switch } from '@/ui/Switch'

export const MuteCourseFragment = graphql(`
  fragment MuteCourse on Course {
    id
    title
    viewerCanEdit
    viewerMutedKinds
  }
`)

const MuteCourseMutation = graphql(`
  mutation MuteCourse($input: MuteCourseInput!) {
    muteCourse(input: $input) {
      course {
        id
        viewerMutedKinds
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const FOR_STUDENTS = ['NEW_LESSON', 'NEW_MATERIAL', 'REVIEW_REPLIED', 'COURSE_ARCHIVED'] as const
const FOR_TEACHERS = ['ENROLLED', 'UNENROLLED', 'REVIEW_RECEIVED'] as const

/** Which news of this course one wants to hear, in Lyceum and by e-mail. */
export function MuteCourse({ data }: { data: FragmentOf<typeof MuteCourseFragment> }) {
  const { t } = useTranslation('catalogue')
  const course = readFragment(MuteCourseFragment, data)
  const [open, setOpen] = useState(false)
  const { run } = useAction(MuteCourseMutation)
  const [muted, change] = usePending<readonly string[]>(course.viewerMutedKinds)
  const kinds = course.viewerCanEdit ? FOR_TEACHERS : FOR_STUDENTS

  function set(some: readonly (typeof kinds)[number][], isMuted: boolean) {
    void change(
      (all) => [...all.filter((kind) => !some.some((one) => one === kind)), ...(isMuted ? some : [])],
      () => run({ input: { courseId: course.id, kinds: [...some], isMuted } }),
    )
  }

  const silent = kinds.every((kind) => muted.includes(kind))
  return (
    <>
      <Button variant="ghost" size="sm" icon={silent ? bellSlash : bell} onClick={() => setOpen(true)}>
        {silent ? t('mute.silent') : t('mute.open')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('mute.title')}
        description={t('mute.text', { title: course.title })}
      >
        <div className="stack">
          <Switch label={t('mute.all')} checked={!silent} onChange={(hear) => set(kinds, !hear)} />
          <hr className="m-0" />
          {kinds.map((kind) => (
            <Switch
              key={kind}
              label={t(`mute.kinds.${kind}`)}
              checked={!muted.includes(kind)}
              onChange={(hear) => set([kind], !hear)}
            />
          ))}
        </div>
      </Dialog>
    </>
  )
}
