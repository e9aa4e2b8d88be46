import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { now } from '@/lib/dates'
import { useHotkeys } from '@/lib/useHotkeys'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { MarkdownEditor } from '@/ui/MarkdownEditor'
import { When } from '@/ui/When'
import { isComplete, isLink, type Work } from '../model/work'
import { SubmitAssignment, type HandInData } from './documents'
import { KeepingMark } from './KeepingMark'
import { useWork } from './useWork'
import { WorkFiles } from './WorkFiles'

interface WorkFormProps {
  assignment: HandInData
  /** What stands there at first: the draft, or the version before. */
  start: Work
  onDone: () => void
}

/** What is handed in, kept as it is made; handing in is asked for once more. */
export function WorkForm({ assignment, start, onDone }: WorkFormProps) {
  const { t } = useTranslation('assignments')
  const { work, latest, change, keeping, keeper, forget } = useWork(assignment.id, start)
  const { run } = useAction(SubmitAssignment)
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const { kind } = assignment
  const { dueAt, submissionsAllowed } = assignment.viewerTerms
  const left = submissionsAllowed && submissionsAllowed - (assignment.viewerSubmission?.versionCount ?? 0)
  const isLate = dueAt !== null && new Date(dueAt) <= now()
  const linkProblem = work.link !== '' && !isLink(work.link) ? t('work.linkRule') : undefined
  useHotkeys({ 'mod+s': () => void keeper.flush() })

  async function submit() {
    setRefusal(undefined)
    // What was typed a moment ago is a part of it; without a draft on the server it makes one.
    if (keeper.state.is === 'idle') keeper.change(latest.current)
    if (!(await keeper.flush())) {
      const { state } = keeper
      setRefusal(state.is === 'refused' ? state.message : t('work.notReached'))
      return
    }
    const payload = await run(
      { input: { assignmentId: assignment.id } },
      {
        handle: ([first]) => {
          setRefusal(first?.message)
          return true
        },
      },
    )
    if (!payload) return
    await forget()
    onDone()
  }

  return (
    <Card title={t('work.title')}>
      <div className="stack">
        <FormError message={refusal} />
        {kind === 'FILE' && (
          <WorkFiles
            place={`work for ${assignment.id}`}
            files={work.files}
            label={t('work.drop')}
            onAdd={(file) => change({ files: [...latest.current.files, file] })}
            onRemove={(id) => change({ files: latest.current.files.filter((file) => file.id !== id) })}
          />
        )}
        {kind === 'LINK' && (
          <Field label={t('work.link')} hint={t('work.linkHint')} error={linkProblem}>
            <Input
              type="url"
              inputMode="url"
              maxLength={2_000}
              value={work.link}
              placeholder="https://"
              onChange={(event) => change({ link: event.target.value })}
            />
          </Field>
        )}
        <Field label={t(kind === 'TEXT' ? 'work.text' : 'work.note')} optional={kind !== 'TEXT'}>
          <MarkdownEditor
            value={work.text}
            rows={kind === 'TEXT' ? 14 : 4}
            maxLength={50_000}
            onChange={(text) => change({ text })}
          />
        </Field>
        <div className="work-foot">
          <KeepingMark keeping={keeping} />
          <Button disabled={!isComplete(kind, work)} onClick={() => setAsking(true)}>
            {t('work.submit')}
          </Button>
        </div>
        <p className="text-body-secondary small m-0">{t('work.nothingByItself')}</p>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('submit.title')}
        description={t(left === null ? 'submit.anyNumber' : left > 1 ? 'submit.again' : 'submit.last', {
          count: (left ?? 1) - 1,
        })}
        action={t('submit.action')}
        onConfirm={submit}
      >
        {isLate && (
          <p className="notice">
            {t('submit.late')} <When startsAt={dueAt} endsAt={null} />.
          </p>
        )}
      </ConfirmDialog>
    </Card>
  )
}
