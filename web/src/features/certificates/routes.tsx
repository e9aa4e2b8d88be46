import type { RouteObject } from 'react-router'
import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes: RouteObject[] = [
  page({
    path: paths.certificate,
    access: 'everyone',
    feature: 'certificates',
    load: () => import('./pages/PublicCertificatePage'),
  }),
  page({
    path: paths.certificates,
    feature: 'certificates',
    load: () => import('./pages/MyCertificatesPage'),
  }),
  page({
    path: paths.courseCertificates,
    access: ['TEACHER', 'MANAGER', 'ADMIN'],
    feature: 'certificates',
    load: () => import('./pages/CourseCertificatesPage'),
  }),
]
