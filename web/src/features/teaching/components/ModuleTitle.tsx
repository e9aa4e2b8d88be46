import checkLg from 'bootstrap-icons/icons/check-lg.svg?raw'
import lock from 'bootstrap-icons/icons/lock.svg?raw'
import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { dateFormat } from '@/lib/dates'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'
import { RenameModule } from './outlineDocuments'
import type { Module } from './useOutline'

const WHEN = { dateStyle: 'medium', timeStyle: 'short' } as const

interface ModuleTitleProps {
  module: Module
  index: number
  renaming: boolean
  onDone: () => void
}

export function ModuleTitle({ module, index, renaming, onDone }: ModuleTitleProps) {
  const { t, i18n } = useTranslation('teaching')
  if (renaming) return <Rename module={module} onDone={onDone} />
  const { opensAt, requiredModules } = module
  const required = new Intl.ListFormat(i18n.language).format(requiredModules.map(({ title }) => title))
  const rules = [
    opensAt && t('moduleRules.openFrom', { date: dateFormat(i18n.language, WHEN).format(new Date(opensAt)) }),
    required && t('moduleRules.after', { titles: required }),
  ].filter(Boolean)
  return (
    <div className="outline-module-title">
      <h2>
        <span className="text-body-secondary">{t('outline.number', { number: index + 1 })}</span>{' '}
        {module.title}
      </h2>
      {rules.length > 0 && (
        <p>
          <Icon svg={lock} /> {rules.join(' · ')}
        </p>
      )}
    </div>
  )
}

function Rename({ module, onDone }: { module: Module; onDone: () => void }) {
  const { t } = useTranslation(['teaching', 'common'])
  const { run, busy } = useAction(RenameModule)
  const [title, setTitle] = useState(module.title)

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (title.trim() === '') return
    if (await run({ input: { moduleId: module.id, title: title.trim() } })) onDone()
  }

  return (
    <form className="outline-rename" onSubmit={(event) => void submit(event)}>
      <Input
        // Renaming was asked for: the cursor belongs here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={t('outline.moduleTitle')}
        value={title}
        maxLength={160}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
        }}
      />
      <IconButton type="submit" icon={checkLg} size="sm" label={t('common:ui.save')} disabled={busy} />
      <IconButton icon={xLg} size="sm" label={t('common:ui.cancel')} onClick={onDone} />
    </form>
  )
}
