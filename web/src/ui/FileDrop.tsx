import cloudArrowUp from 'bootstrap-icons/icons/cloud-arrow-up.svg?raw'
import { useId, useState } from 'react'
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
  const hintId = useId()

  const { getRootProps, getInputProps, isDragActive } = useDropzone({
    accept,
    maxSize,
    multiple,
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
      <div
        {...getRootProps({
          className: 'file-drop',
          role: 'button',
          'aria-label': label,
          'aria-describedby': hint ? hintId : undefined,
        })}
        data-active={isDragActive}
      >
        <input {...getInputProps({ 'aria-label': label })} />
        <Icon svg={cloudArrowUp} />
        <strong>{label}</strong>
        <span className="text-body-secondary small">{t('ui.orChoose')}</span>
        {hint && (
          <span id={hintId} className="text-body-secondary small">
            {hint}
          </span>
        )}
      </div>
      {refused.map((rejection) => (
        <p key={rejection.file.name} className="field-error" role="alert">
          {rejection.file.name}: {reason(rejection)}
        </p>
      ))}
    </div>
  )
}
