import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import chevronRight from 'bootstrap-icons/icons/chevron-right.svg?raw'
import download from 'bootstrap-icons/icons/download.svg?raw'
import fullscreen from 'bootstrap-icons/icons/fullscreen.svg?raw'
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import { Document, Page, pdfjs } from 'react-pdf'
import 'react-pdf/dist/Page/AnnotationLayer.css'
import 'react-pdf/dist/Page/TextLayer.css'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { ErrorState } from '@/ui/ErrorState'
import { IconButton } from '@/ui/IconButton'
import { Skeleton } from '@/ui/Skeleton'
import { useRenewal } from '@/ui/useRenewal'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

export interface SlideDeckProps {
  src: string
  title: string
  onDownload: () => void
  /** From 1. */
  startPage?: number
  onPage: (slide: number) => void
  /** Takes a function that leads to a slide. */
  seek?: Ref<(slide: number) => void>
  /** Called when the address no longer works; give a new `src` then. */
  onExpired: () => void
}

interface Size {
  width: number
  height: number
}

/** One slide at a time, as large as its place allows; arrow keys turn, "f" fills the screen. */
export default function SlidesPdfViewer({
  src,
  title,
  onDownload,
  startPage = 1,
  onPage,
  seek,
  onExpired,
}: SlideDeckProps) {
  const { t } = useTranslation(['player', 'common'])
  const deck = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const room = useSize(stage)
  const [slide, setSlide] = useState(startPage)
  const [slides, setSlides] = useState(0)
  const [ratio, setRatio] = useState(16 / 9)
  const source = useRenewal(onExpired)

  function goTo(wanted: number) {
    const next = Math.min(Math.max(wanted, 1), Math.max(slides, 1))
    setSlide(next)
    onPage(next)
  }

  useImperativeHandle(seek, () => goTo)

  function toggleFullscreen() {
    if (document.fullscreenElement) void document.exitFullscreen()
    else void deck.current?.requestFullscreen()
  }

  const keys: Record<string, () => void> = {
    ArrowLeft: () => goTo(slide - 1),
    PageUp: () => goTo(slide - 1),
    ArrowRight: () => goTo(slide + 1),
    PageDown: () => goTo(slide + 1),
    ' ': () => goTo(slide + 1),
    Home: () => goTo(1),
    End: () => goTo(slides),
    f: toggleFullscreen,
  }

  function onKeyDown(event: KeyboardEvent) {
    const action = keys[event.key]
    const onButton = event.key === ' ' && event.target instanceof HTMLButtonElement
    if (!action || onButton || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    action()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons do the same
    <div
      ref={deck}
      className="deck"
      role="group"
      aria-roledescription={t('deck.role')}
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <div
        ref={stage}
        className="deck-stage"
        style={{ aspectRatio: ratio }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys need a place to be pressed
        tabIndex={0}
        role="region"
        aria-label={t('deck.slide', { slide, slides })}
      >
        <Document
          file={src}
          loading={<Skeleton height="100%" />}
          error={<ErrorState title={t('common:pdf.failed')} onRetry={source.retry} />}
          onLoadSuccess={({ numPages }) => {
            source.onWorks()
            setSlides(numPages)
            setSlide((current) => Math.min(current, numPages))
          }}
          onLoadError={source.onFails}
        >
          {room && (
            <Page
              pageNumber={slide}
              width={Math.min(room.width, room.height * ratio)}
              loading={null}
              onLoadSuccess={({ originalWidth, originalHeight }) => setRatio(originalWidth / originalHeight)}
              onLoadError={source.onFails}
            />
          )}
        </Document>
      </div>
      <div className="deck-bar">
        <IconButton
          icon={chevronLeft}
          label={t('deck.previous')}
          disabled={slide <= 1}
          onClick={() => goTo(slide - 1)}
        />
        <span role="status" className="small">
          {slides > 0 && t('deck.slide', { slide, slides })}
        </span>
        <IconButton
          icon={chevronRight}
          label={t('deck.next')}
          disabled={slide >= slides}
          onClick={() => goTo(slide + 1)}
        />
        <span className="flex-grow-1" />
        <IconButton icon={download} label={t('common:ui.download')} onClick={onDownload} />
        <IconButton icon={fullscreen} label={t('deck.fullscreen')} onClick={toggleFullscreen} />
      </div>
      <div
        className="deck-progress"
        style={{ scale: `${slides > 0 ? slide / slides : 0} 1` }}
        aria-hidden="true"
      />
    </div>
  )
}

/** The element's inner size, kept fresh; undefined before it is known. */
function useSize(element: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>()
  useEffect(() => {
    if (!element.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry)
        setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) })
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return size
}
