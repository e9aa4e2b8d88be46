import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import grip from 'bootstrap-icons/icons/grip-vertical.svg?raw'
import lock from 'bootstrap-icons/icons/lock.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/gql/useAction'
import { minutesInWords } from '@/lib/dates'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu'
import { toast } from '@/ui/toast'
import { dropPlace, dropPosition, type Place } from '../model/outline'
import { AddLesson } from './AddLesson'
import { useDraggable, useDropGap } from './dragging'
import { LessonRow } from './LessonRow'
import { ModuleRules } from './ModuleRules'
import { ModuleTitle } from './ModuleTitle'
import { DeleteModule } from './outlineDocuments'
import type { Lesson, Module, Modules } from './useOutline'

export interface OutlineActs {
  modules: Modules
  openLessonId: string | undefined
  onOpenLesson: (lessonId: string) => void
  onMoveModule: (module: Module, position: number) => void
  onMoveLesson: (lesson: Lesson, place: Place) => void
}

export function ModuleCard({ module, index, ...acts }: OutlineActs & { module: Module; index: number }) {
  const { t, i18n } = useTranslation('teaching')
  const { modules, onMoveModule, onMoveLesson } = acts
  const [renaming, setRenaming] = useState(false)
  const [ruling, setRuling] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const { run: remove } = useAction(DeleteModule)
  const { isDragged, dragProps } = useDraggable({ kind: 'module', id: module.id })
  const { dropProps, ...mark } = useDropGap('module', index, (id, gap) => {
    const dropped = modules.find((other) => other.id === id)
    if (dropped) onMoveModule(dropped, dropPosition(modules, id, gap))
  })
  const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.estimatedMinutes, 0)

  function takeLesson(id: string, gap: number) {
    const lesson = modules.flatMap(({ lessons }) => lessons).find((other) => other.id === id)
    if (lesson) onMoveLesson(lesson, dropPlace(modules, id, module.id, gap))
  }

  return (
    <li className="outline-module" data-dragged={isDragged || undefined} {...dropProps} {...mark}>
      <div className="outline-module-head" {...(!renaming && dragProps)}>
        <Icon svg={grip} className="outline-grip" />
        <ModuleTitle module={module} index={index} renaming={renaming} onDone={() => setRenaming(false)} />
        {!renaming && (
          <>
            <span className="outline-minutes">{minutes > 0 && minutesInWords(minutes, i18n.language)}</span>
            <IconButton
              icon={arrowUp}
              size="sm"
              label={t('outline.moduleUp', { title: module.title })}
              disabled={index === 0}
              onClick={() => onMoveModule(module, index - 1)}
            />
            <IconButton
              icon={arrowDown}
              size="sm"
              label={t('outline.moduleDown', { title: module.title })}
              disabled={index === modules.length - 1}
              onClick={() => onMoveModule(module, index + 1)}
            />
            <Menu
              trigger={
                <IconButton icon={dots} size="sm" label={t('outline.moduleMenu', { title: module.title })} />
              }
            >
              <MenuItem icon={pencil} onSelect={() => setRenaming(true)}>
                {t('outline.rename')}
              </MenuItem>
              <MenuItem icon={lock} onSelect={() => setRuling(true)}>
                {t('moduleRules.menu')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={trash} danger onSelect={() => setDeleting(true)}>
                {t('outline.deleteModule')}
              </MenuItem>
            </Menu>
          </>
        )}
      </div>
      <ol className="outline-lessons">
        {module.lessons.map((lesson, position) => (
          <LessonRow
            key={lesson.id}
            lesson={lesson}
            position={position}
            module={module}
            onDrop={takeLesson}
            {...acts}
          />
        ))}
        <AddLessonRow module={module} onDrop={takeLesson} onOpenLesson={acts.onOpenLesson} />
      </ol>
      {ruling && <ModuleRules module={module} modules={modules} onClose={() => setRuling(false)} />}
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t('outline.deleteModuleTitle', { title: module.title })}
        description={
          module.lessons.length > 0
            ? t('outline.deleteModuleText', { count: module.lessons.length })
            : t('outline.deleteEmptyModuleText')
        }
        action={t('outline.deleteModule')}
        danger
        onConfirm={async () => {
          if (await remove({ input: { moduleId: module.id } })) toast.success(t('outline.moduleDeleted'))
        }}
      />
    </li>
  )
}

interface AddLessonRowProps {
  module: Module
  onDrop: (id: string, gap: number) => void
  onOpenLesson: (lessonId: string) => void
}

/** The module's end, which also takes a lesson dropped on it: an empty module has no other place. */
function AddLessonRow({ module, onDrop, onOpenLesson }: AddLessonRowProps) {
  const end = module.lessons.length
  const { dropProps, ...mark } = useDropGap('lesson', end, (id) => onDrop(id, end))
  return (
    <li className="outline-add" {...dropProps} data-drop={mark['data-drop'] && 'before'}>
      <AddLesson module={module} onOpenLesson={onOpenLesson} />
    </li>
  )
}
