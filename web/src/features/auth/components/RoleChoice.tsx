import book from 'bootstrap-icons/icons/book.svg?raw'
import easel from 'bootstrap-icons/icons/easel2.svg?raw'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'

export type NewRole = 'STUDENT' | 'TEACHER'

interface RoleChoiceProps {
  value: NewRole
  onChange: (role: NewRole) => void
}

export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation('auth')
  const choices = [
    { role: 'STUDENT', icon: book, title: t('register.student'), text: t('register.studentText') },
    { role: 'TEACHER', icon: easel, title: t('register.teacher'), text: t('register.teacherText') },
  ] as const
  return (
    <fieldset className="role-choice">
      <legend className="visually-hidden">{t('register.role')}</legend>
      {choices.map(({ role, icon, title, text }) => (
        <label key={role}>
          <input
            type="radio"
            name="role"
            className="visually-hidden"
            checked={value === role}
            onChange={() => onChange(role)}
          />
          <Icon svg={icon} />
          <strong>{title}</strong>
          <small>{text}</small>
        </label>
      ))}
    </fieldset>
  )
}
