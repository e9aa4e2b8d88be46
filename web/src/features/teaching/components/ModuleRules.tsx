import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFormMutation } from '@/gql/useFormMutation'
import { fromLocalInput, toLocalInput } from '@/lib/localInput'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Field } from '@/ui/Field'
import { FormError } from '@/ui/FormError'
import { Input } from '@/ui/Input'
import { toast } from '@/ui/toast'
import { UpdateModuleRules } from './outlineDocuments'
import { RequiredPicker } from './RequiredPicker'
import type { Module, Modules } from './useOutline'

const RENAMED = { requiredModuleIds: 'requiredIds' } as const

interface ModuleRulesProps {
  module: Module
  modules: Modules
  onClose: () => void
}

/** When a module opens, and which modules are completed before it. */
export function ModuleRules({ module, modules, onClose }: ModuleRulesProps) {
  const { t } = useTranslation(['teaching', 'common'])
  const form = useForm({
    defaultValues: {
      opensAt: toLocalInput(module.opensAt),
      requiredIds: module.requiredModules.map(({ id }) => id),
    },
  })
  const { errors, isSubmitting } = form.formState
  const update = useFormMutation(UpdateModuleRules, form, RENAMED)
  const others = modules.filter(({ id }) => id !== module.id)

  const save = form.handleSubmit(async ({ opensAt, requiredIds }) => {
    const rules = { opensAt: fromLocalInput(opensAt), requiredModuleIds: requiredIds }
    if (!(await update({ input: { moduleId: module.id, ...rules } }))) return
    toast.success(t('moduleRules.saved'))
    onClose()
  })

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('moduleRules.title', { title: module.title })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('common:ui.cancel')}
          </Button>
          <Button loading={isSubmitting} onClick={() => void save()}>
            {t('common:ui.save')}
          </Button>
        </>
      }
    >
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <FormError message={errors.root?.server?.message} />
        <Field
          label={t('moduleRules.opensAt')}
          hint={t('moduleRules.opensHint')}
          error={errors.opensAt?.message}
          optional
        >
          <Input {...form.register('opensAt')} type="datetime-local" />
        </Field>
        <Controller
          control={form.control}
          name="requiredIds"
          render={({ field, fieldState }) => (
            <RequiredPicker
              ref={field.ref}
              label={t('moduleRules.required')}
              hint={t('moduleRules.requiredHint')}
              choose={t('moduleRules.choose')}
              groups={[{ id: 'others', title: t('moduleRules.others'), options: others }]}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
        {/* Enter in a field saves; the visible buttons stand in the dialog's foot. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
