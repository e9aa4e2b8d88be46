import { link, paths } from '@/lib/paths'

const DETAILS = [
  'title',
  'slug',
  'code',
  'summary',
  'description',
  'categoryId',
  'coverAssetId',
  'startsOn',
  'endsOn',
]
const RENAMED: Partial<Record<string, string>> = { category: 'categoryId', cover: 'coverAssetId' }

/** The address of the place in the editor where a publishing problem on this field is mended. */
export function placeOfProblem(courseId: string, field: string | null): string {
  const page = link(paths.editCourse, { courseId })
  if (field?.startsWith('lessons.'))
    return `${page}?lesson=${encodeURIComponent(field.slice('lessons.'.length))}`
  const name = RENAMED[field ?? ''] ?? field ?? ''
  return DETAILS.includes(name) ? `${page}?tab=details&field=${name}` : page
}
