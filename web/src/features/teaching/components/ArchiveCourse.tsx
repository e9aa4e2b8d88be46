import archive from 'bootstrap-icons/icons/archive.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { toast } from '@/ui/toast'
import { PublishStateFragment } from './PublishState'

export const ArchiveCourseMutation = graphql(
  `
    mutation ArchiveCourse($input: ArchiveCourseInput!) {
      archiveCourse(input: $input) {
        course {
          ...PublishState
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [PublishStateFragment],
)

export function ArchiveCourse({ courseId, title }: { courseId: string; title: string }) {
  const { t } = useTranslation('teaching')
  const [asking, setAsking] = useState(false)
  const { run } = useAction(ArchiveCourseMutation)
  return (
    <div className="act">
      <div>
        <h3>{t('settings.archive')}</h3>
        <p>{t('settings.archiveText')}</p>
      </div>
      <Button variant="secondary" icon={archive} onClick={() => setAsking(true)}>
        {t('settings.archive')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('settings.archiveTitle', { title })}
        description={t('settings.archiveText')}
        action={t('settings.archive')}
        onConfirm={async () => {
          if (await run({ input: { courseId } })) toast.success(t('settings.archived'))
        }}
      />
    </div>
  )
}
