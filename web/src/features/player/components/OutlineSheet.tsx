import listNested from 'bootstrap-icons/icons/list-nested.svg?raw'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { FragmentOf } from '@/gql/graphql'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { OutlineNav, type OutlineNavFragment } from './OutlineNav'

interface OutlineSheetProps {
  course: FragmentOf<typeof OutlineNavFragment>
  currentId: string
}

/** The outline on a narrow screen; it closes when a lesson is chosen, also the one that is open. */
export function OutlineSheet({ course, currentId }: OutlineSheetProps) {
  const { t } = useTranslation('player')
  const { key } = useLocation() // another one after each step, also to the lesson that is open
  const [openedOn, setOpenedOn] = useState<string>()
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        icon={listNested}
        className="reader-outline-button"
        aria-haspopup="dialog"
        onClick={() => setOpenedOn(key)}
      >
        {t('outline')}
      </Button>
      <Sheet open={openedOn === key} onOpenChange={() => setOpenedOn(undefined)} title={t('outline')}>
        <OutlineNav data={course} currentId={currentId} />
      </Sheet>
    </>
  )
}
