import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Field } from '@/ui/Field'
import { Select } from '@/ui/Input'
import { SetStudyPlan } from './deckDocuments'

const CHOICES = [0, 5, 10, 20, 30, 50, 100]

/** How many new cards a day; acts at once. */
export function StudyPlanField({ value, onChanged }: { value: number; onChanged: () => void }) {
  const { t } = useTranslation('decks')
  const { run, busy } = useAction(SetStudyPlan)
  const choices = [...new Set([...CHOICES, value])].sort((a, b) => a - b)
  return (
    <div className="study-plan">
      <Field label={t('plan.label')} hint={t('plan.hint')}>
        <Select
          value={value}
          disabled={busy}
          onChange={(event) =>
            void run({ input: { newCardsPerDay: Number(event.target.value) } }).then(onChanged)
          }
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
