import type { RouteObject } from 'react-router'
import { page } from '@/lib/page'
import { paths } from '@/lib/paths'

export const routes: RouteObject[] = [
  page({
    path: paths.login,
    access: 'guests',
    feature: 'auth',
    load: () => import('./pages/LoginPage'),
  }),
  page({
    path: paths.register,
    access: 'guests',
    feature: 'auth',
    load: () => import('./pages/RegisterPage'),
  }),
  page({
    path: paths.verifyEmail,
    access: 'guests',
    feature: 'auth',
    load: () => import('./pages/VerifyEmailPage'),
  }),
  page({
    path: paths.forgotPassword,
    access: 'guests',
    feature: 'auth',
    load: () => import('./pages/ForgotPasswordPage'),
  }),
  page({
    path: paths.resetPassword,
    access: 'everyone',
    feature: 'auth',
    load: () => import('./pages/ResetPasswordPage'),
  }),
]
