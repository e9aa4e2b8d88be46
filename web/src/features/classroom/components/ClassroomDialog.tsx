import { lazy, Suspense } from 'react'
import type { ClassroomDialogProps } from './ClassroomDialogView'

// Forms are heavy, and most people only come in.
const View = lazy(() => import('./ClassroomDialogView'))

/** Plans a lesson, or changes its plan. */
export function ClassroomDialog(props: ClassroomDialogProps) {
  return (
    <Suspense>
      <View {...props} />
    </Suspense>
  )
}
