export const ROLES = ['STUDENT', 'TEACHER', 'MANAGER', 'ADMIN'] as const
export type Role = (typeof ROLES)[number]

export const TEACHING: readonly Role[] = ['TEACHER', 'MANAGER', 'ADMIN']
export const STAFF: readonly Role[] = ['MANAGER', 'ADMIN']
