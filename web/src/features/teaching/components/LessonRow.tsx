import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import arrowUp from 'bootstrap-icons/icons/arrow-up.svg?raw'
import boxArrow from 'bootstrap-icons/icons/box-arrow-in-right.svg?raw'
import grip from 'bootstrap-icons/icons/grip-vertical.svg?raw'
import dots from 'bootstrap-icons/icons/three-dots.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { use, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { useAction } from '@/gql/useAction'
import { minutesInWords } from '@/lib/dates'
import { Badge } from '@/ui/Badge'
import { ConfirmDialog } from '@/ui/ConfirmDialog'
import { lessonKindIcons } from '@/ui/course/lessonKinds'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/ui/Menu'
import { toast } from '@/ui/toast'
import { stepFrom } from '../model/outline'
import { useDraggable, useDropGap } from './dragging'
import type { OutlineActs } from './ModuleCard'
import { MovedLessonContext, type MoveControl } from './movedLesson'
import { DeleteLesson } from './outlineDocuments'
import type { Lesson, Module } from './useOutline'

interface LessonRowProps extends OutlineActs {
  lesson: Lesson
  module: Module
  position: number
  onDrop: (id: string, gap: number) => void
}

export function LessonRow({
  lesson,
  module,
  position,
  modules,
  openLessonId,
  onDrop,
  onMoveLesson,
}: LessonRowProps) {
  const { t, i18n } = useTranslation(['teaching', 'course'])
  const [search] = useSearchParams()
  const [deleting, setDeleting] = useState(false)
  const { run: remove } = useAction(DeleteLesson)
  const { isDragged, dragProps } = useDraggable({ kind: 'lesson', id: lesson.id })
  const { dropProps, ...mark } = useDropGap('lesson', position, onDrop)
  const row = useRef<HTMLLIElement>(null)
  const movedRef = use(MovedLessonContext)
  const up = stepFrom(modules, lesson.id, -1)
  const down = stepFrom(modules, lesson.id, 1)

  useEffect(() => {
    if (movedRef.current?.id !== lesson.id) return
    const { control } = movedRef.current
    movedRef.current = undefined
    const wanted = row.current?.querySelector<HTMLElement>(`[data-control='${control}']:not(:disabled)`)
    const link = row.current?.querySelector<HTMLElement>('[data-control=link]')
    ;(wanted ?? link)?.focus()
  }, [movedRef, lesson.id, module.id, position])

  function step(place: typeof up, control: MoveControl) {
    if (!place) return
    movedRef.current = { id: lesson.id, control }
    onMoveLesson(lesson, place)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    step(event.key === 'ArrowUp' ? up : down, 'link')
  }

  const address = new URLSearchParams(search)
  address.set('lesson', lesson.id)
  const elsewhere = modules.filter(({ id }) => id !== module.id)

  return (
    <li
      ref={row}
      className="outline-lesson"
      data-open={lesson.id === openLessonId || undefined}
      data-dragged={isDragged || undefined}
      {...dragProps}
      {...dropProps}
      {...mark}
    >
      <Icon svg={grip} className="outline-grip" />
      <Icon svg={lessonKindIcons[lesson.kind]} className="text-body-secondary" />
      <Link
        to={{ search: address.toString() }}
        preventScrollReset
        className="outline-lesson-link"
        data-control="link"
        draggable={false}
        aria-current={lesson.id === openLessonId || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={onKeyDown}
      >
        {lesson.title}
        <span className="visually-hidden">, {t(`course:kind.${lesson.kind}`)}</span>
      </Link>
      {lesson.isFreePreview && <Badge tone="info">{t('course:freePreview')}</Badge>}
      <span className="outline-minutes">
        {lesson.estimatedMinutes > 0 && minutesInWords(lesson.estimatedMinutes, i18n.language)}
      </span>
      <IconButton
        icon={arrowUp}
        size="sm"
        data-control="up"
        label={t('outline.lessonUp', { title: lesson.title })}
        disabled={!up}
        onClick={() => step(up, 'up')}
      />
      <IconButton
        icon={arrowDown}
        size="sm"
        data-control="down"
        label={t('outline.lessonDown', { title: lesson.title })}
        disabled={!down}
        onClick={() => step(down, 'down')}
      />
      <Menu
        trigger={
          <IconButton icon={dots} size="sm" label={t('outline.lessonMenu', { title: lesson.title })} />
        }
      >
        {elsewhere.length > 0 && <MenuLabel>{t('outline.moveTo')}</MenuLabel>}
        {elsewhere.map(({ id, title, lessons }) => (
          <MenuItem
            key={id}
            icon={boxArrow}
            onSelect={() => onMoveLesson(lesson, { moduleId: id, position: lessons.length })}
          >
            <span className="text-truncate">{title}</span>
          </MenuItem>
        ))}
        {elsewhere.length > 0 && <MenuSeparator />}
        <MenuItem icon={trash} danger onSelect={() => setDeleting(true)}>
          {t('outline.deleteLesson')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t('outline.deleteLessonTitle', { title: lesson.title })}
        description={t('outline.deleteLessonText')}
        action={t('outline.deleteLesson')}
        danger
        onConfirm={async () => {
          if (await remove({ input: { lessonId: lesson.id } })) toast.success(t('outline.lessonDeleted'))
        }}
      />
    </li>
  )
}
