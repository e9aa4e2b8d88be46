import { UploadRow } from '@/ui/UploadRow'
import type { UploadItem, UploadQueue } from '@/ui/uploads/UploadQueue'

export function Uploads({ queue, items }: { queue: UploadQueue; items: readonly UploadItem[] }) {
  if (items.length === 0) return null
  return (
    <div className="stack gap-2">
      {items.map(({ key, file, progress, error }) => (
        <UploadRow
          key={key}
          name={file.name}
          size={file.size}
          progress={progress}
          error={error}
          onCancel={() => queue.cancel(key)}
          onRetry={() => queue.retry(key)}
        />
      ))}
    </div>
  )
}
