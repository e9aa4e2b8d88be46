import { useCallback, useEffect, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { useDraft } from '@/lib/useDraft'

/**
 * Keeps a form's unsaved values over a reload. `saved` says that the server has them now: the draft
 * is dropped and the form counts as unchanged.
 */
export function useFormDraft<T extends FieldValues>(key: string, form: UseFormReturn<T>) {
  const [savedAt, setSavedAt] = useState<Date>()
  const { restored, save, discard } = useDraft<T>(key, (draft) =>
    form.reset(draft, { keepDefaultValues: true }),
  )

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true, isDirty: true },
        callback: ({ values, isDirty }) => {
          if (isDirty) save(values)
        },
      }),
    [form, save],
  )

  const saved = useCallback(
    async (values: T) => {
      form.reset(values, { keepValues: true })
      setSavedAt(new Date())
      await discard()
    },
    [form, discard],
  )
  const revert = useCallback(async () => {
    form.reset()
    await discard()
  }, [form, discard])
  return { restored, savedAt, saved, revert }
}
