import check from 'bootstrap-icons/icons/check-lg.svg?raw'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Link, type To } from 'react-router'
import { Icon } from '@/ui/Icon'

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  align?: 'start' | 'end'
  children: ReactNode
}

export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} sideOffset={6} collisionPadding={12}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface ItemProps {
  icon?: string
  children: ReactNode
}

export function MenuItem({
  icon,
  danger,
  disabled,
  onSelect,
  children,
}: ItemProps & { danger?: boolean; disabled?: boolean; onSelect: () => void }) {
  return (
    <Radix.Item
      className={`menu-item ${danger ? 'menu-item-danger' : ''}`}
      disabled={disabled}
      onSelect={onSelect}
    >
      {icon && <Icon svg={icon} />}
      {children}
    </Radix.Item>
  )
}

export function MenuLink({ icon, to, children }: ItemProps & { to: To }) {
  return (
    <Radix.Item className="menu-item" asChild>
      <Link to={to}>
        {icon && <Icon svg={icon} />}
        {children}
      </Link>
    </Radix.Item>
  )
}

interface MenuChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string; icon?: string }[]
  onChange: (value: T) => void
}

/** One of several, with a mark at the current one. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <>
      <Radix.Label className="menu-label">{label}</Radix.Label>
      <Radix.RadioGroup value={value} onValueChange={(chosen) => onChange(chosen as T)}>
        {options.map((option) => (
          <Radix.RadioItem key={option.value} value={option.value} className="menu-item">
            {option.icon && <Icon svg={option.icon} />}
            {option.label}
            <Radix.ItemIndicator className="menu-check">
              <Icon svg={check} />
            </Radix.ItemIndicator>
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  )
}

interface MenuPicksProps {
  label: string
  options: readonly { value: string; label: string }[]
  onPick: (value: string) => void
}

/** Small choices side by side, such as emoji. */
export function MenuPicks({ label, options, onPick }: MenuPicksProps) {
  return (
    <Radix.Group className="menu-picks" aria-label={label}>
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          className="menu-item"
          aria-label={option.label}
          onSelect={() => onPick(option.value)}
        >
          {option.value}
        </Radix.Item>
      ))}
    </Radix.Group>
  )
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="menu-label">{children}</Radix.Label>
)

export const MenuSeparator = () => <Radix.Separator className="menu-separator" />
