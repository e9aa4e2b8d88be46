import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import { loadTexts, type FeatureName } from '@/i18n/i18n'
import type { Role } from '@/lib/roles'

/** Who may open a page: everyone, only people who are not signed in, anyone signed in, or these roles. */
export type Access = 'everyone' | 'guests' | 'signedIn' | readonly Role[]

export interface PageHandle {
  access: Access
}

interface PageOptions {
  path: string
  access?: Access
  /** The feature whose texts the page needs; they load beside its code. */
  feature: FeatureName
  /** `() => import('./pages/CoursePage')`; the module's `Component` is the page. */
  load: () => Promise<{ Component: ComponentType }>
  children?: RouteObject[]
}

/** A lazy route that is guarded by the Shell. Without `access` one has to be signed in. */
export function page({ path, access = 'signedIn', feature, load, children }: PageOptions): RouteObject {
  return {
    path,
    handle: { access } satisfies PageHandle,
    lazy: async () => {
      const [module] = await Promise.all([load(), loadTexts(feature)])
      return { Component: module.Component }
    },
    ...(children && { children }),
  }
}
