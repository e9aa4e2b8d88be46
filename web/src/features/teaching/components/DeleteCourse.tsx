import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { paths } from '@/lib/paths'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { toast } from '@/ui/toast'
import { ArchiveCourseMutation } from './ArchiveCourse'

const DeleteCourseMutation = graphql(`
  mutation DeleteCourse($input: DeleteCourseInput!) {
    deleteCourse(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

interface DeleteCourseProps {
  courseId: string
  title: string
  students: number
}

/** Deleting takes everything along. When students would lose it, archiving is offered first. */
export function DeleteCourse({ courseId, title, students }: DeleteCourseProps) {
  const { t } = useTranslation(['teaching', 'common'])
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  // The server has the last word on students: they may have come since this page was loaded.
  const [refused, setRefused] = useState(false)
  const remove = useAction(DeleteCourseMutation)
  const archive = useAction(ArchiveCourseMutation)
  const hasStudents = students > 0 || refused

  async function deleteNow() {
    const payload = await remove.run(
      { input: { courseId, notifyStudents: hasStudents } },
      {
        handle: (errors) => {
          const isRefused = errors.some(({ code }) => code === 'HAS_STUDENTS')
          setRefused(isRefused)
          return isRefused
        },
      },
    )
    if (!payload) return
    toast.success(t('settings.deleted', { title }))
    await navigate(paths.teaching, { replace: true })
  }

  async function archiveInstead() {
    if (!(await archive.run({ input: { courseId } }))) return
    setAsking(false)
    toast.success(t('settings.archived'))
  }

  return (
    <div className="act">
      <div>
        <h3>{t('settings.delete')}</h3>
        <p>{t('settings.deleteText')}</p>
      </div>
      <Button variant="outline-danger" icon={trash} onClick={() => setAsking(true)}>
        {t('settings.delete')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('settings.deleteTitle', { title })}
        description={hasStudents ? t('settings.hasStudents') : t('settings.deleteSure')}
        footer={
          <>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t('common:ui.cancel')}
            </Button>
            {hasStudents && (
              <Button variant="secondary" loading={archive.busy} onClick={() => void archiveInstead()}>
                {t('settings.archiveInstead')}
              </Button>
            )}
            <Button variant="danger" loading={remove.busy} onClick={() => void deleteNow()}>
              {hasStudents ? t('settings.deleteAndTell') : t('settings.delete')}
            </Button>
          </>
        }
      />
    </div>
  )
}
