import plus from 'bootstrap-icons/icons/plus-lg.svg?raw'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { lessonKindIcons } from '@/ui/course/lessonKinds'
import { Menu, MenuItem } from '@/ui/Menu'
import { CreateLesson } from './outlineDocuments'
import type { Module } from './useOutline'

const KINDS = ['TEXT', 'VIDEO', 'PDF', 'SLIDES', 'INTERACTIVE'] as const

interface AddLessonProps {
  module: Module
  onOpenLesson: (lessonId: string) => void
}

/** Choose a kind; the lesson is made with a working title and opens, ready to be named. */
export function AddLesson({ module, onOpenLesson }: AddLessonProps) {
  const { t } = useTranslation(['teaching', 'course'])
  const { run, busy } = useAction(CreateLesson)

  async function add(kind: (typeof KINDS)[number]) {
    const title = t('outline.newLesson', { number: module.lessons.length + 1 })
    const payload = await run({ input: { moduleId: module.id, kind, title } })
    if (payload?.lesson) onOpenLesson(payload.lesson.id)
  }

  return (
    <Menu
      align="start"
      trigger={
        <Button
          variant="ghost"
          size="sm"
          icon={plus}
          loading={busy}
          aria-label={t('outline.addLessonTo', { title: module.title })}
        >
          {t('outline.addLesson')}
        </Button>
      }
    >
      {KINDS.map((kind) => (
        <MenuItem key={kind} icon={lessonKindIcons[kind]} onSelect={() => void add(kind)}>
          {t(`course:kind.${kind}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}
