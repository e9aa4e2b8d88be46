import { forgetUpload } from '@/lib/uploadMemory'
import type { Deliver, Delivery, UploadServer } from '@/ui/uploads/PartUpload'

const LOOK_EVERY_MS = 1_500

/**
 * Brings a file to its place that arrived while nobody was there to do so, as when the tab was closed
 * at the very end. Answers what is to be told; undefined while its bytes are still awaited, and about
 * uploads that are cancelled, forgotten or somebody else's.
 */
export async function settleUpload(
  id: string,
  server: Pick<UploadServer, 'look'>,
  deliver: Deliver,
): Promise<Delivery | undefined> {
  let upload = await server.look(id)
  while (upload?.state === 'CHECKING') {
    await new Promise((resolve) => window.setTimeout(resolve, LOOK_EVERY_MS))
    upload = await server.look(id)
  }
  if (!upload || upload.state === 'OPEN') return undefined
  const told = upload.assetId === undefined ? undefined : await deliver(upload.assetId)
  forgetUpload(id)
  return told ?? (upload.failure === undefined ? undefined : { error: upload.failure })
}
