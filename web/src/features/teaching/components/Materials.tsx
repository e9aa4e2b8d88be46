import { useTranslation } from 'react-i18next'
import { graphql, type FragmentOf } from '@/gql/graphql'
import { useAction } from '@/gql/useAction'
import { Card } from '@/ui/Card'
import { FileDrop } from '@/ui/FileDrop'
import { LibraryPicker, type PickedFile } from '@/ui/library/LibraryPicker'
import { toast } from '@/ui/toast'
import { titleOfFile } from '../model/files'
import { MaterialFragment, MaterialRow } from './MaterialRow'
import { Uploads } from '@/ui/uploads/Uploads'
import { useUploads } from '@/ui/uploads/useUploads'

const AddMaterial = graphql(
  `
    mutation AddMaterial($input: AddMaterialInput!) {
      addMaterial(input: $input) {
        material {
          id
          ...Material
          lesson {
            id
            materials {
              id
            }
          }
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [MaterialFragment],
)

interface MaterialsProps {
  courseId: string
  /** Undefined for what belongs to the whole course. */
  lessonId?: string
  materials: readonly ({ id: string } & FragmentOf<typeof MaterialFragment>)[]
}

/** Files to download beside a lesson or the whole course; drop as many as you like. */
export function Materials({ courseId, lessonId, materials }: MaterialsProps) {
  const { t } = useTranslation('teaching')
  const { run } = useAction(AddMaterial)
  const add = async (assetId: string, title: string) => {
    let reason: string | undefined
    const input = { courseId, lessonId: lessonId ?? null, assetId, title }
    const payload = await run(
      { input },
      {
        handle: ([error]) => {
          reason = error?.message
          return true
        },
      },
    )
    return payload ? undefined : (reason ?? t('lesson.fileFailed'))
  }
  const { queue, items } = useUploads(
    `materials of ${lessonId ?? courseId}`,
    (assetId, file) => add(assetId, titleOfFile(file.name)),
    ({ name }) => ({ kind: 'MATERIAL', courseId, lessonId: lessonId ?? null, title: titleOfFile(name) }),
  )

  async function pick({ assetId, title }: PickedFile) {
    const reason = await add(assetId, title)
    if (reason !== undefined) toast.error(reason)
    return reason === undefined
  }

  return (
    <Card title={lessonId ? t('materials.lesson') : t('materials.course')}>
      <div className="stack gap-3">
        {materials.length > 0 && (
          <ul className="file-list">
            {materials.map((material) => (
              <MaterialRow key={material.id} data={material} />
            ))}
          </ul>
        )}
        <Uploads queue={queue} items={items} />
        <FileDrop
          label={t('materials.drop')}
          hint={t('materials.dropHint')}
          multiple
          onFiles={(files) => queue.add(files)}
        />
        <div>
          <LibraryPicker courseId={courseId} onPick={pick} />
        </div>
      </div>
    </Card>
  )
}
