import eyeSlash from 'bootstrap-icons/icons/eye-slash.svg?raw'
import eye from 'bootstrap-icons/icons/eye.svg?raw'
import { useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/ui/IconButton'
import { Input } from '@/ui/Input'

export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type'>) {
  const { t } = useTranslation('common')
  const [shown, setShown] = useState(false)
  return (
    <div className="input-with-button">
      <Input autoCapitalize="none" spellCheck={false} {...props} type={shown ? 'text' : 'password'} />
      <IconButton
        icon={shown ? eyeSlash : eye}
        label={t(shown ? 'ui.hidePassword' : 'ui.showPassword')}
        onClick={() => setShown(!shown)}
      />
    </div>
  )
}
