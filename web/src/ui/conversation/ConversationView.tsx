import arrowDown from 'bootstrap-icons/icons/arrow-down.svg?raw'
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Composer } from '@/ui/conversation/Composer'
import { ConversationContext, type ConversationContextValue } from '@/ui/conversation/context'
import { ConversationHeader } from '@/ui/conversation/ConversationHeader'
import type { Person, Room } from '@/ui/conversation/documents'
import { moveAmongMessages } from '@/ui/conversation/moveAmongMessages'
import type { MessageLog } from '@/ui/conversation/model/MessageLog'
import { MessageList } from '@/ui/conversation/MessageList'
import { Panels } from '@/ui/conversation/Panels'
import { ReadOnlyNote } from '@/ui/conversation/ReadOnlyNote'
import { TypingLine } from '@/ui/conversation/TypingLine'
import { useComposer } from '@/ui/conversation/useComposer'
import { useFileDrop } from '@/ui/conversation/useFileDrop'
import { useMessageActions } from '@/ui/conversation/useMessageActions'
import { useMessageRows } from '@/ui/conversation/useMessageRows'
import { useOutbox } from '@/ui/conversation/useOutbox'
import { usePresence } from '@/ui/conversation/usePresence'
import { useReadMark } from '@/ui/conversation/useReadMark'
import { useScrollKeeper } from '@/ui/conversation/useScrollKeeper'
import { useSlowMode } from '@/ui/conversation/useSlowMode'
import type { useTyping } from '@/ui/conversation/useTyping'
import { Icon } from '@/ui/Icon'
import { Skeleton } from '@/ui/Skeleton'
import { toast } from '@/ui/toast'

interface ConversationViewProps {
  room: Room
  viewer: Person
  log: MessageLog
  readSeq: number
  unreadAfter: number | null
  isLive: boolean
  loadOlder: (first?: number) => Promise<void>
  typing: ReturnType<typeof useTyping>
  compact: boolean
  back: ReactNode
  empty: ReactNode
}

/** Header, messages, composer and panels of a room that is loaded. */
export function ConversationView(props: ConversationViewProps) {
  const { room, viewer, log, readSeq, unreadAfter, isLive, loadOlder, typing, compact, back, empty } = props
  const { t } = useTranslation('chat')
  const outbox = useOutbox()
  const actions = useMessageActions(log, viewer)
  const here = usePresence(room.id)
  const seeAs = useReadMark(room.id, readSeq)
  const jump = useRef<string>(undefined)
  const rows = useMessageRows({ log, outbox, roomId: room.id, viewer, unreadAfter, loadOlder })

  const { list, content, atNewest, toNewest, toLine } = useScrollKeeper({
    rows: rows.rows,
    onNearTop: rows.showOlder,
    onSeen: seeAs,
  })
  const newCount = rows.countNew(atNewest)
  const { trim } = rows
  useEffect(() => {
    if (atNewest) trim()
  }, [atNewest, trim])

  const composing = useComposer({
    roomId: room.id,
    viewer,
    outbox,
    actions,
    signal: typing.signal,
    onSent: toNewest,
  })
  const dropping = useFileDrop(room.viewerCanSend ? composing.tray.add : undefined)
  const wait = useSlowMode(room.viewerCanModerate ? 0 : room.slowModeSeconds, rows.lastOwn?.createdAt)

  // The unread marker is where somebody wants to begin.
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current) return
    opened.current = true
    toLine('unread')
  }, [toLine])

  const { reach, keyOf } = rows
  const jumpTo = useCallback(
    async (target: { id: string; seq: number }) => {
      if (!(await reach(target))) toast.error(t('message.outOfReach'))
      else if (!toLine(keyOf(target.id))) jump.current = target.id
    },
    [reach, keyOf, toLine, t],
  )
  // What had to be loaded first stands on the page now.
  useEffect(() => {
    if (jump.current !== undefined && toLine(keyOf(jump.current))) jump.current = undefined
  }, [rows.rows, keyOf, toLine])

  // The latest composer, for bubbles that must not be drawn again with every letter typed.
  const composer = useRef(composing)
  useEffect(() => {
    composer.current = composing
  })
  const context = useMemo<ConversationContextValue>(
    () => ({
      room,
      viewer,
      log,
      actions,
      here,
      reply: (message) => composer.current.reply(message),
      edit: (message) => composer.current.edit(message),
      write: (text) => composer.current.write(text),
      jumpTo: (target) => void jumpTo(target),
    }),
    [room, viewer, log, actions, here, jumpTo],
  )

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const message = moveAmongMessages(event)
    const found = message && log.find(message)
    if (!found || found.deletedAt !== null) return
    if (event.key === 'r' && room.viewerCanSend) context.reply(found)
    else if (event.key === 'e' && found.author?.id === viewer.id) context.edit(found)
    else return
    event.preventDefault()
  }

  return (
    <ConversationContext value={context}>
      <section className="conversation" aria-label={room.title} data-compact={compact} {...dropping.props}>
        {!compact && <ConversationHeader back={back} />}
        <div className="conversation-body">
          <div className="conversation-main">
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys walk the messages */}
            <div
              className="message-scroll"
              ref={list}
              role="log"
              aria-label={t('messages')}
              aria-live={isLive ? 'polite' : 'off'}
              // It scrolls, so the keyboard has to be able to reach it.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
              tabIndex={0}
              onKeyDown={onKeyDown}
            >
              <div className="message-content" ref={content}>
                {rows.hasOlder && (
                  <div className="older" aria-hidden="true">
                    <Skeleton width="45%" height="2.4rem" radius="1rem" />
                    <Skeleton width="60%" height="3.4rem" radius="1rem" />
                  </div>
                )}
                {rows.rows.length === 0 && empty}
                <MessageList rows={rows.rows} />
              </div>
            </div>
            {!atNewest && (
              <button type="button" className="to-newest" onClick={toNewest}>
                <Icon svg={arrowDown} />
                {newCount > 0 ? t('newMessages', { count: newCount }) : t('toNewest')}
              </button>
            )}
            <TypingLine names={typing.names} />
            {room.viewerCanSend ? (
              <Composer
                roomId={room.id}
                viewerId={viewer.id}
                composing={composing}
                wait={wait}
                onEditLast={() => rows.lastOwn && composing.edit(rows.lastOwn)}
              />
            ) : (
              <ReadOnlyNote room={room} />
            )}
          </div>
          {!compact && <Panels />}
        </div>
        {dropping.isOver && <div className="drop-hint">{t('composer.drop')}</div>}
      </section>
    </ConversationContext>
  )
}
