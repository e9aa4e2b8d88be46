import { Tabs as Radix } from 'radix-ui'
import { useEffect, useRef, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'

interface Tab {
  value: string
  label: ReactNode
  content: ReactNode
}

interface TabsProps {
  /** What the tabs choose between, for screen readers. */
  label: string
  tabs: readonly [Tab, ...Tab[]]
  /** The address' parameter that holds the open tab, so that a link can lead to it. */
  param?: string
}

export function Tabs({ label, tabs, param = 'tab' }: TabsProps) {
  const [search, setSearch] = useSearchParams()
  const wanted = search.get(param)
  const open = tabs.find((tab) => tab.value === wanted) ?? tabs[0]

  // On a phone the row of tabs is wider than the screen; the open one is brought to its middle.
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[data-state=active]')
    if (!list.current || !tab) return
    list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2
  }, [open.value])

  function choose(value: string) {
    setSearch(
      (current) => {
        const next = new URLSearchParams(current)
        if (value === tabs[0].value) next.delete(param)
        else next.set(param, value)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  }

  return (
    <Radix.Root value={open.value} onValueChange={choose}>
      <Radix.List ref={list} className="tabs-list" aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className="tab">
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
