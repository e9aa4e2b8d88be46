import folderIcon from 'bootstrap-icons/icons/folder.svg?raw'
import pencil from 'bootstrap-icons/icons/pencil.svg?raw'
import plus from 'bootstrap-icons/icons/folder-plus.svg?raw'
import files from 'bootstrap-icons/icons/files.svg?raw'
import more from 'bootstrap-icons/icons/three-dots-vertical.svg?raw'
import trash from 'bootstrap-icons/icons/trash.svg?raw'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'
import { Menu, MenuItem } from '@/ui/Menu'
import { toast } from '@/ui/toast'
import { inOrder, type Folder, type PlacedFolder } from './shelfDocuments'

const CreateFolder = graphql(`
  mutation CreateLibraryFolder($input: CreateLibraryFolderInput!) {
    createLibraryFolder(input: $input) {
      folder {
        id
        name
        parent {
          id
        }
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const RenameFolder = graphql(`
  mutation RenameLibraryFolder($input: UpdateLibraryFolderInput!) {
    updateLibraryFolder(input: $input) {
      folder {
        id
        name
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const DeleteFolder = graphql(`
  mutation DeleteLibraryFolder($input: DeleteLibraryFolderInput!) {
    deleteLibraryFolder(input: $input) {
      deletedId
      errors {
        code
        message
        field
      }
    }
  }
`)

interface FolderListProps {
  folders: readonly Folder[]
  courseId: string | null
  /** "" for all files. */
  chosen: string
  onChoose: (id: string) => void
}

/** The folders of a shelf; one of them, or all files, is shown beside. */
export function FolderList({ folders, courseId, chosen, onChoose }: FolderListProps) {
  const { t } = useTranslation('library')
  const [editing, setEditing] = useState<'new' | PlacedFolder>()
  const { run: create } = useAction(CreateFolder)
  const { run: rename } = useAction(RenameFolder)
  const { run: remove } = useAction(DeleteFolder)
  const current = folders.find(({ id }) => id === chosen)

  async function save(name: string) {
    const payload =
      editing === 'new'
        ? await create({ input: { name, courseId, parentId: current?.id ?? null } })
        : editing && (await rename({ input: { folderId: editing.id, name } }))
    if (payload) setEditing(undefined)
  }

  async function take(folder: PlacedFolder) {
    const payload = await remove({ input: { folderId: folder.id } })
    if (!payload) return
    toast.success(t('folders.deleted'))
    if (chosen === folder.id) onChoose('')
  }

  return (
    <nav className="library-folders" aria-label={t('folders.title')}>
      <ul>
        <li>
          <button type="button" aria-current={chosen === '' || undefined} onClick={() => onChoose('')}>
            <Icon svg={files} /> {t('folders.all')}
          </button>
        </li>
        {inOrder(folders).map((folder) => (
          <li key={folder.id} style={{ paddingInlineStart: `${folder.depth}rem` }}>
            <button
              type="button"
              aria-current={chosen === folder.id || undefined}
              onClick={() => onChoose(folder.id)}
            >
              <Icon svg={folderIcon} /> <span className="upload-name">{folder.name}</span>
            </button>
            <Menu
              trigger={<IconButton icon={more} label={t('folders.acts', { name: folder.name })} size="sm" />}
            >
              <MenuItem icon={pencil} onSelect={() => setEditing(folder)}>
                {t('folders.rename')}
              </MenuItem>
              <MenuItem icon={trash} danger onSelect={() => void take(folder)}>
                {t('folders.delete')}
              </MenuItem>
            </Menu>
          </li>
        ))}
      </ul>
      {editing ? (
        <NameForm
          key={editing === 'new' ? 'new' : editing.id}
          label={editing === 'new' ? t('folders.name') : t('folders.renameFolder', { name: editing.name })}
          hint={editing === 'new' && current ? t('folders.inside', { name: current.name }) : undefined}
          first={editing === 'new' ? '' : editing.name}
          onSave={save}
          onCancel={() => setEditing(undefined)}
        />
      ) : (
        <Button variant="ghost" size="sm" icon={plus} onClick={() => setEditing('new')}>
          {t('folders.create')}
        </Button>
      )}
    </nav>
  )
}

interface NameFormProps {
  label: string
  hint: string | undefined
  first: string
  onSave: (name: string) => Promise<void>
  onCancel: () => void
}

function NameForm({ label, hint, first, onSave, onCancel }: NameFormProps) {
  const { t } = useTranslation(['library', 'common'])
  const [name, setName] = useState(first)
  function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (name.trim()) void onSave(name)
  }
  return (
    <form className="stack gap-2" onSubmit={submit}>
      <Input
        aria-label={label}
        placeholder={label}
        value={name}
        maxLength={80}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opened because of a press on its button
        autoFocus
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      />
      {hint && <p className="field-hint m-0">{hint}</p>}
      <div className="d-flex gap-2">
        <Button type="submit" size="sm">
          {first ? t('item.save') : t('folders.add')}
        </Button>
        <Button variant="ghost" size="sm" onClick={onCancel}>
          {t('common:ui.cancel')}
        </Button>
      </div>
    </form>
  )
}
