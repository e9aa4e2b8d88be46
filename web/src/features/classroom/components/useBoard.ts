import { useEffect, useMemo, useState } from 'react'
import { useClient } from 'urql'
import { useLive } from '@/gql/useLive'
import { toast } from '@/ui/toast'
import { BoardEditor } from '../model/BoardEditor'
import { BoardLog } from '../model/BoardLog'
import { createBoardApi, nameOf, readBoard, toChange } from './boardApi'
import { BoardChanged, StrokeDrawn } from './boardDocuments'
import { useEvents } from './useEvents'

interface BoardOptions {
  boardId: string
  viewerId: string
  /** Others may be drawing now. */
  isLive: boolean
  /** A page came, went or has another picture. */
  onPages: () => void
}

/** A board as it is, kept up to date; `state` says whether it can be looked at. */
export function useBoard({ boardId, viewerId, isLive, onPages }: BoardOptions) {
  const client = useClient()
  const [log, editor] = useMemo(() => {
    const made = new BoardLog()
    return [
      made,
      new BoardEditor(made, createBoardApi(client, boardId, viewerId), ({ message }) => toast.error(message)),
    ]
  }, [client, boardId, viewerId])
  const [loaded, setLoaded] = useState<{ boardId: string; seq: number }>()
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)

  useEffect(() => {
    let isStale = false
    readBoard(client, boardId, viewerId).then(
      ({ changes, seq }) => {
        if (isStale) return
        log.reset(changes)
        setFailed(false)
        setLoaded({ boardId, seq })
      },
      () => {
        if (!isStale) setFailed(true)
      },
    )
    return () => {
      isStale = true
    }
  }, [client, boardId, viewerId, log, tries])

  const isLoaded = loaded?.boardId === boardId
  const status = useLive(BoardChanged, isLoaded ? { boardId, after: loaded.seq } : undefined, {
    onChange: ({ seq, element, page }) => {
      if (element) log.apply(toChange(element, seq, viewerId))
      if (page) onPages()
    },
    onReload: async () => {
      log.reset((await readBoard(client, boardId, viewerId)).changes)
      onPages()
    },
  })

  useEvents(StrokeDrawn, isLive && isLoaded ? { boardId } : undefined, ({ strokeDrawn }) => {
    const { page, ...chunk } = strokeDrawn
    const clientId = nameOf(chunk.clientId, chunk.author, viewerId)
    log.grow({ ...chunk, clientId, pageId: page.id })
  })

  return {
    log,
    editor,
    state: isLoaded ? ('ready' as const) : failed ? ('failed' as const) : ('loading' as const),
    status,
    retry: () => setTries((count) => count + 1),
  }
}
