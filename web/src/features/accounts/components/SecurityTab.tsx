import { ChangeEmail } from './ChangeEmail'
import { ChangePassword } from './ChangePassword'
import { Sessions } from './Sessions'

export function SecurityTab() {
  return (
    <div className="stack">
      <ChangePassword />
      <ChangeEmail />
      <Sessions />
    </div>
  )
}
