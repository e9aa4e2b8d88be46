import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { calendarDay } from '@/lib/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { toast } from '@/ui/toast'
import type { ModelAccess } from './draftDocuments'
import { KeyForm } from './KeyForm'
import { RemoveModelKey, TestModelKey } from './modelMutations'

interface LanguageModelProps {
  access: ModelAccess
  onChanged: () => void
}

/** Who pays for the language model, and the teacher's own key for it. */
export function LanguageModel({ access, onChanged }: LanguageModelProps) {
  const { t } = useTranslation('drafting')
  const [isGiving, setGiving] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const { run: test, busy: isTesting } = useAction(TestModelKey)
  const { run: remove } = useAction(RemoveModelKey)
  const { keyHint, isReady } = access
  return (
    <Card title={t('model.title')}>
      <div className="stack gap-3">
        <State access={access} />
        {isGiving ? (
          <KeyForm
            onCancel={() => setGiving(false)}
            onSaved={() => {
              setGiving(false)
              onChanged()
            }}
          />
        ) : (
          <div className="draft-acts">
            {keyHint && isReady && (
              <Button
                variant="secondary"
                loading={isTesting}
                onClick={() => void test({}).then((payload) => payload && toast.success(t('model.works')))}
              >
                {t('model.test')}
              </Button>
            )}
            <Button variant="secondary" onClick={() => setGiving(true)}>
              {t(keyHint ? 'model.replace' : 'model.give')}
            </Button>
            {keyHint && (
              <Button variant="ghost" onClick={() => setRemoving(true)}>
                {t('model.remove')}
              </Button>
            )}
          </div>
        )}
      </div>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={t('model.removeTitle')}
        description={t(access.hasSiteKey ? 'model.removeToSite' : 'model.removeToNone')}
        action={t('model.remove')}
        danger
        onConfirm={async () => {
          if (await remove({})) onChanged()
        }}
      />
    </Card>
  )
}

function State({ access }: { access: ModelAccess }) {
  const { t, i18n } = useTranslation('drafting')
  const { model, keyHint, isReady, hasSiteKey, tokenCount, tokenLimit, resetsAt } = access
  const number = new Intl.NumberFormat(i18n.language)
  if (keyHint) {
    return <p className="m-0">{t(isReady ? 'model.own' : 'model.unreadable', { model, hint: keyHint })}</p>
  }
  if (!hasSiteKey) return <p className="m-0">{t('model.none', { model })}</p>
  return (
    <p className="m-0">
      {t('model.site', { model })}{' '}
      {t('model.used', {
        used: number.format(tokenCount),
        limit: number.format(tokenLimit),
        day: calendarDay(resetsAt, i18n.language),
      })}
    </p>
  )
}
