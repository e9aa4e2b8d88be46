import cloudArrowUp from 'bootstrap-icons/icons/cloud-arrow-up.svg?raw'
import { useState } from 'react'
import { useDropzone, type Accept, type FileRejection } from 'react-dropzone'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@/lib/bytes'
import { Icon } from '@/ui/Icon'

interface FileDropProps {
  /** What to drop, such as "Drop a PDF here". */
  label: string
  hint?: string
  accept?: Accept
  /** In bytes. */
  maxSize?: number
  multiple?: boolean
  onFiles: (files: File[]) => void
}

/** Files by drag, by click and by keyboard. What is refused is named with its reason. */
export function FileDrop({ label, hint, accept, maxSize, multiple = false, onFiles }: FileDropProps) {
  const { t, i18n } = useTranslation('common')
  const [refused, setRefused] = useState<FileRejection[]>([])

  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    accept,
    maxSize,
    multiple,
    noClick: true,
    noKeyboard: true,
    onDrop: (files, rejections) => {
      setRefused(rejections)
      if (files.length > 0) onFiles(files)
    },
  })

  function reason({ errors }: FileRejection) {
    switch (errors[0]?.code) {
      case 'file-too-large':
        return t('ui.fileTooLarge', { limit: formatBytes(maxSize ?? 0, i18n.language) })
      case 'too-many-files':
        return t('ui.oneFileOnly')
      default:
        return t('ui.fileTypeRefused')
    }
  }

  return (
    <div className="stack gap-2">
      <div {...getRootProps()}>
        <input {...getInputProps({ 'aria-label': label })} />
        <button type="button" className="file-drop" data-active={isDragActive} onClick={open}>
          <Icon svg={cloudArrowUp} />
          <strong>{label}</strong>
          <span className="text-body-secondary small">{t('ui.orChoose')}</span>
          {hint && <span className="text-body-secondary small">{hint}</span>}
        </button>
      </div>
      {refused.map((rejection) => (
        <p key={rejection.file.name} className="field-error" role="alert">
          {rejection.file.name}: {reason(rejection)}
        </p>
      ))}
    </div>
  )
}
