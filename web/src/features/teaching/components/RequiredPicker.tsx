import xLg from 'bootstrap-icons/icons/x-lg.svg?raw'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { Select } from '@/ui/Input'

interface Option {
  id: string
  title: string
}

interface RequiredPickerProps {
  label: string
  hint: string
  /** What the list says before anything is chosen from it. */
  choose: string
  groups: readonly { id: string; title: string; options: readonly Option[] }[]
  value: string[]
  onChange: (value: string[]) => void
  error: string | undefined
  ref?: Ref<HTMLSelectElement>
}

/** What has to be completed first: chosen one by one, each with a button to take it out. */
export function RequiredPicker({
  label,
  hint,
  choose,
  groups,
  value,
  onChange,
  error,
  ref,
}: RequiredPickerProps) {
  const { t } = useTranslation('teaching')
  const all = groups.flatMap(({ options }) => options)
  const picked = value.flatMap((id) => all.find((option) => option.id === id) ?? [])
  return (
    <div className="stack gap-3">
      <Field label={label} hint={hint} error={error} optional>
        <Select
          ref={ref}
          value=""
          onChange={(event) => event.target.value && onChange([...value, event.target.value])}
        >
          <option value="">{choose}</option>
          {groups.map(({ id, title, options }) => (
            <optgroup key={id} label={title}>
              {options
                .filter((option) => !value.includes(option.id))
                .map((option) => (
                  <option key={option.id} value={option.id}>
                    {option.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      {picked.length > 0 && (
        <ul className="picked">
          {picked.map(({ id, title }) => (
            <li key={id}>
              <span>{title}</span>
              <IconButton
                icon={xLg}
                size="sm"
                label={t('lessonRules.remove', { title })}
                onClick={() => onChange(value.filter((other) => other !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
