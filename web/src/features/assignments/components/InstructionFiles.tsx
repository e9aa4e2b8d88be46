import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { usePending } from '@/lib/usePending'
import { Card } from '@/ui/Card'
import type { KeptFile } from '../model/WorkKeeper'
import { UpdateAssignment, type Settings } from './teachingDocuments'
import { WorkFiles } from './WorkFiles'

/** Files that go with the instructions; each change is saved at once. */
export function InstructionFiles({ assignment }: { assignment: Settings }) {
  const { t } = useTranslation('assignments')
  const { run } = useAction(UpdateAssignment)
  const [files, change] = usePending<readonly KeptFile[]>(assignment.files)

  function set(next: readonly KeptFile[]) {
    const input = { assignmentId: assignment.id, fileIds: next.map(({ id }) => id) }
    void change(
      () => next,
      () => run({ input }),
    )
  }
  return (
    <Card title={t('settings.files')}>
      <WorkFiles
        place={`instructions of ${assignment.id}`}
        files={files}
        label={t('settings.dropFiles')}
        onAdd={(file) => set([...files, file])}
        onRemove={(id) => set(files.filter((file) => file.id !== id))}
      />
    </Card>
  )
}
