import type { Viewer } from '@/gql/viewer'
import { paths } from '@/lib/paths'

export interface NavigationItem {
  to: string
  /** The key of its text under `shell`. */
  text: 'home' | 'catalogue' | 'learning' | 'classrooms' | 'teaching' | 'people'
}

/** The areas of the product that this person has, in order. */
export function navigationFor(viewer: Viewer | null | undefined): NavigationItem[] {
  const items: NavigationItem[] = [{ to: paths.catalogue, text: 'catalogue' }]
  if (!viewer) return items
  items.push({ to: paths.learning, text: 'learning' })
  items.push({ to: paths.classrooms, text: 'classrooms' })
  if (viewer.canTeach) items.push({ to: paths.teaching, text: 'teaching' })
  if (viewer.canTeach || viewer.canManageUsers) items.push({ to: paths.people, text: 'people' })
  return items
}
