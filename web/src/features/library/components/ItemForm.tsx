import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Input, Select } from '@/ui/Input'
import { TagInput } from '@/ui/TagInput'
import { toast } from '@/ui/toast'
import type { Item } from './ItemDialog'
import { UpdateItem } from './itemDocuments'
import { coursesOf, inOrder, ShelfQuery } from './shelfDocuments'

/** Title, tags, whom it is shared with, and its folder. */
export function ItemForm({ item }: { item: Item }) {
  const { t } = useTranslation('library')
  const { run, busy } = useAction(UpdateItem)
  const [title, setTitle] = useState(item.title)
  const [tags, setTags] = useState<string[]>([...item.tags])
  const [courseId, setCourseId] = useState(item.course?.id ?? '')
  const [folderId, setFolderId] = useState(item.folder?.id ?? '')
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({})
  const [{ data: shelf }] = useQuery({ query: ShelfQuery, variables: { courseId: courseId || null } })

  async function save(event: SyntheticEvent) {
    event.preventDefault()
    setErrors({})
    const input = {
      itemId: item.id,
      title,
      tags,
      courseId: courseId || null,
      folderId: folderId || null,
    }
    const payload = await run(
      { input },
      {
        handle: (found) => {
          setErrors(Object.fromEntries(found.map(({ field, message }) => [field ?? '', message])))
          return found.every(({ field }) => field === 'title' || field === 'tags')
        },
      },
    )
    if (payload) toast.success(t('item.saved'))
  }

  return (
    <form className="stack gap-3" onSubmit={(event) => void save(event)}>
      <Field label={t('item.title')} error={errors.title}>
        <Input value={title} maxLength={160} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t('item.tags')} hint={t('item.tagsHint')} error={errors.tags} optional>
        <TagInput value={tags} onChange={setTags} suggestions={[...(shelf?.libraryTags ?? [])]} max={20} />
      </Field>
      <div className="library-places">
        <Field label={t('item.course')} hint={t('item.courseHint')} optional>
          <Select
            value={courseId}
            onChange={(event) => {
              setCourseId(event.target.value)
              setFolderId('')
            }}
          >
            <option value="">{t('item.nobody')}</option>
            {coursesOf(shelf).map((course) => (
              <option key={course.id} value={course.id}>
                {course.title}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('item.folder')} optional>
          <Select value={folderId} onChange={(event) => setFolderId(event.target.value)}>
            <option value="">{t('item.noFolder')}</option>
            {inOrder(shelf?.libraryFolders ?? []).map((folder) => (
              <option key={folder.id} value={folder.id}>
                {'\u2003'.repeat(folder.depth)}
                {folder.name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div>
        <Button type="submit" loading={busy}>
          {t('item.save')}
        </Button>
      </div>
    </form>
  )
}
