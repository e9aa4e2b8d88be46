import chevronLeft from 'bootstrap-icons/icons/chevron-left.svg?raw'
import chevronRight from 'bootstrap-icons/icons/chevron-right.svg?raw'
import download from 'bootstrap-icons/icons/download.svg?raw'
import zoomIn from 'bootstrap-icons/icons/zoom-in.svg?raw'
import zoomOut from 'bootstrap-icons/icons/zoom-out.svg?raw'
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
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

/** In development the files are read where they lie; the build has its own copy (vite/pdfAssets.ts). */
const ASSETS = import.meta.env.BASE_URL + (import.meta.env.DEV ? 'node_modules/pdfjs-dist/' : 'pdfjs/')
const OPTIONS = {
  cMapUrl: `${ASSETS}cmaps/`,
  standardFontDataUrl: `${ASSETS}standard_fonts/`,
  wasmUrl: `${ASSETS}wasm/`,
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]

export interface PdfViewerProps {
  src: string
  title: string
  onDownload?: () => void
  /** From 1. */
  startPage?: number
  onPage?: (page: number, pages: number) => void
  /** Takes a function that leads to a page. */
  seek?: Ref<(page: number) => void>
  /** Called when the address no longer works; give a new `src` then. */
  onExpired?: () => void
}

/** One page at a time, as wide as its place, with text to select and read aloud. */
export default function PdfViewerView({
  src,
  title,
  onDownload,
  startPage = 1,
  onPage,
  seek,
  onExpired,
}: PdfViewerProps) {
  const { t } = useTranslation('common')
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState<number>()
  const [page, setPage] = useState(startPage)
  const [pages, setPages] = useState(0)
  const [zoom, setZoom] = useState(1)
  const source = useRenewal(onExpired)

  useEffect(() => {
    if (!frame.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])

  function goTo(wanted: number) {
    const next = Math.min(Math.max(Math.round(wanted), 1), Math.max(pages, 1))
    if (Number.isNaN(next)) return
    setPage(next)
    frame.current?.scrollTo({ top: 0 })
    onPage?.(next, pages)
  }

  useImperativeHandle(seek, () => goTo)

  function zoomBy(steps: number) {
    setZoom(ZOOMS[Math.min(Math.max(ZOOMS.indexOf(zoom) + steps, 0), ZOOMS.length - 1)] ?? 1)
  }

  const keys: Record<string, () => void> = {
    ArrowLeft: () => goTo(page - 1),
    PageUp: () => goTo(page - 1),
    ArrowRight: () => goTo(page + 1),
    PageDown: () => goTo(page + 1),
    Home: () => goTo(1),
    End: () => goTo(pages),
    '+': () => zoomBy(1),
    '-': () => zoomBy(-1),
  }

  function onKeyDown(event: KeyboardEvent) {
    const action = keys[event.key]
    if (!action || event.metaKey || event.ctrlKey || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    action()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that buttons below offer too
    <div className="pdf" onKeyDown={onKeyDown}>
      <div className="pdf-toolbar" role="toolbar" aria-label={title}>
        <IconButton
          icon={chevronLeft}
          label={t('pdf.previous')}
          size="sm"
          disabled={page <= 1}
          onClick={() => goTo(page - 1)}
        />
        <input
          className="form-control"
          type="number"
          min={1}
          max={pages}
          value={page}
          aria-label={t('pdf.page')}
          onChange={(event) => goTo(event.target.valueAsNumber)}
        />
        <span className="small">{t('pdf.ofPages', { pages })}</span>
        <IconButton
          icon={chevronRight}
          label={t('pdf.next')}
          size="sm"
          disabled={page >= pages}
          onClick={() => goTo(page + 1)}
        />
        <span className="flex-grow-1" />
        <IconButton
          icon={zoomOut}
          label={t('pdf.zoomOut')}
          size="sm"
          disabled={zoom === ZOOMS[0]}
          onClick={() => zoomBy(-1)}
        />
        <span className="pdf-zoom small" role="status">
          {Math.round(zoom * 100)} %
        </span>
        <IconButton
          icon={zoomIn}
          label={t('pdf.zoomIn')}
          size="sm"
          disabled={zoom === ZOOMS.at(-1)}
          onClick={() => zoomBy(1)}
        />
        {onDownload && <IconButton icon={download} label={t('ui.download')} size="sm" onClick={onDownload} />}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the focus */}
      <div ref={frame} className="pdf-page" tabIndex={0} role="region" aria-label={title}>
        <Document
          file={src}
          options={OPTIONS}
          loading={<Skeleton height="60vh" />}
          error={<ErrorState title={t('pdf.failed')} onRetry={source.retry} />}
          onLoadSuccess={({ numPages }) => {
            source.onWorks()
            setPages(numPages)
            setPage((current) => Math.min(current, numPages))
            onPage?.(Math.min(page, numPages), numPages)
          }}
          onLoadError={source.onFails}
        >
          {width !== undefined && (
            <Page
              pageNumber={page}
              width={(width - 2) * zoom}
              loading={<Skeleton height="60vh" />}
              onLoadError={source.onFails}
            />
          )}
        </Document>
      </div>
    </div>
  )
}
