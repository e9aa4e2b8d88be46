import { useFormContext } from 'react-hook-form'
import type { DraftForm } from '../model/draftForm'

interface RadioCardsProps<Option extends string> {
  name: 'kind' | 'source' | 'generator'
  label: string
  options: readonly Option[]
  text: (option: Option) => string
}

export function RadioCards<Option extends string>({ name, label, options, text }: RadioCardsProps<Option>) {
  const { register } = useFormContext<DraftForm>()
  return (
    <fieldset className="draft-choice">
      <legend className="field-label">{label}</legend>
      <div className="choice-cards">
        {options.map((option) => (
          <label key={option} className="choice-card">
            <input type="radio" value={option} {...register(name)} />
            {text(option)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
