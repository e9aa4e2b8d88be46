import { CombinedError, type Client } from '@urql/core'
import type { TFunction } from 'i18next'
import { failureCode } from '@/gql/errors'
import { graphql } from '@/gql/graphql'
import { upload } from '@/gql/upload'
import type { UploadTarget } from '@/lib/uploadMemory'
import type { Deliver } from '@/ui/uploads/PartUpload'
import { uploadServer } from '@/ui/uploads/uploadServer'
import { uploadTray } from '@/ui/uploads/uploadTray'

/** In bytes. What is larger goes in parts, and can be continued. */
const IN_PARTS_FROM = 8 * 1024 * 1024

const UploadAsset = graphql(`
  mutation UploadAsset($input: UploadAssetInput!) {
    uploadAsset(input: $input) {
      asset {
        id
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

type Options = Parameters<typeof upload>[3] & { target?: UploadTarget }

/** Stores a file and hands its id to `attach`. Answers why it failed, or undefined when it is done or cancelled. */
export async function sendFile(
  client: Client,
  t: TFunction,
  file: File,
  { target, ...options }: Options,
  attach: (assetId: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (file.size > IN_PARTS_FROM) {
    const deliver: Deliver = async (assetId) => ({ error: await attach(assetId) })
    return uploadTray.send(file, uploadServer(client, t('ui.failedHint')), { ...options, target, deliver })
  }
  const result = await upload(client, UploadAsset, { input: { file } }, options)
  if (!result) return undefined
  const payload = result.data?.uploadAsset
  if (payload?.asset) return attach(payload.asset.id)
  if (payload?.errors[0]) return payload.errors[0].message
  const { error } = result
  return error instanceof CombinedError && failureCode(error) === 'NETWORK'
    ? t('ui.offlineHint')
    : t('ui.failedHint')
}
