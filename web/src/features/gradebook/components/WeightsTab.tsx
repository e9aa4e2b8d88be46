import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { useFormMutation } from '@/gql/useFormMutation'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input, Select } from '@/ui/Input'
import { QueryBoundary } from '@/ui/QueryBoundary'
import { SkeletonOf } from '@/ui/Skeleton'
import { typedNumber } from '../model/percent'
import { CategoryRow } from './CategoryRow'
import {
  CategoryFragment,
  CreateGradeCategory,
  ItemFragment,
  SetGradeItemCategory,
  type Category,
  type Item,
} from './documents'

const WeightsQuery = graphql(
  `
    query GradebookWeights($courseId: ID!) {
      gradebook(courseId: $courseId) {
        categories {
          ...GradeCategoryRow
        }
        items {
          ...GradebookColumn
        }
      }
    }
  `,
  [CategoryFragment, ItemFragment],
)

/** The parts of the total, what each weighs, and what counts where. */
export function WeightsTab({ courseId }: { courseId: string }) {
  const { t } = useTranslation('gradebook')
  const [result, refetch] = useQuery({
    query: WeightsQuery,
    variables: { courseId },
    requestPolicy: 'cache-and-network',
  })
  return (
    <QueryBoundary result={result} onRetry={refetch} skeleton={<SkeletonOf kind="rows" />}>
      {({ gradebook }) =>
        gradebook && (
          <div className="stack">
            <Card title={t('weights.categories')}>
              <div className="stack">
                <p className="m-0">
                  {t(gradebook.categories.length === 0 ? 'weights.none' : 'weights.text')}
                </p>
                {gradebook.categories.length > 0 && (
                  <ul className="weight-rows">
                    {gradebook.categories.map((category) => (
                      <CategoryRow key={category.id} category={category} all={gradebook.categories} />
                    ))}
                  </ul>
                )}
                <NewCategory courseId={courseId} />
              </div>
            </Card>
            {gradebook.categories.length > 0 && gradebook.items.length > 0 && (
              <Card title={t('weights.items')}>
                <ul className="weight-rows">
                  {gradebook.items.map((item) => (
                    <ItemRow
                      key={item.key}
                      item={item}
                      courseId={courseId}
                      categories={gradebook.categories}
                    />
                  ))}
                </ul>
              </Card>
            )}
          </div>
        )
      }
    </QueryBoundary>
  )
}

interface ItemRowProps {
  item: Item
  courseId: string
  categories: readonly Category[]
}

function ItemRow({ item, courseId, categories }: ItemRowProps) {
  const { t } = useTranslation('gradebook')
  const { run, busy } = useAction(SetGradeItemCategory)
  return (
    <li className="weight-item">
      <span>
        {item.title}{' '}
        <span className="text-body-secondary small">
          {t(item.quiz ? 'weights.quiz' : 'weights.assignment')}
        </span>
      </span>
      <Select
        aria-label={t('weights.countsIn', { title: item.title })}
        value={item.category?.id ?? ''}
        disabled={busy}
        onChange={(event) =>
          void run({
            input: {
              courseId,
              quizId: item.quiz?.id ?? null,
              assignmentId: item.assignment?.id ?? null,
              gradeCategoryId: event.target.value || null,
            },
          })
        }
      >
        <option value="">{t('table.uncounted')}</option>
        {categories.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </li>
  )
}

function NewCategory({ courseId }: { courseId: string }) {
  const { t } = useTranslation('gradebook')
  const form = useForm({ defaultValues: { title: '', weight: '1', dropLowest: 0 } })
  const { errors, isSubmitting } = form.formState
  const create = useFormMutation(CreateGradeCategory, form)
  const submit = form.handleSubmit(async ({ title, weight, dropLowest }) => {
    const number = typedNumber(weight)
    if (number === undefined) {
      form.setError('weight', { message: t('weights.weightRule') }, { shouldFocus: true })
      return
    }
    if (await create({ input: { courseId, title, weight: number, dropLowest } })) form.reset()
  })
  return (
    <form className="new-category" onSubmit={(event) => void submit(event)} noValidate>
      <FormError message={errors.root?.server?.message} />
      <Field label={t('weights.newTitle')} error={errors.title?.message}>
        <Input {...form.register('title')} maxLength={80} />
      </Field>
      <Field label={t('weights.weight')} error={errors.weight?.message}>
        <Input {...form.register('weight')} inputMode="decimal" />
      </Field>
      <Button type="submit" variant="secondary" icon={plus} loading={isSubmitting}>
        {t('weights.add')}
      </Button>
    </form>
  )
}
