import { CombinedError, type Client } from '@urql/core'
import type { TFunction } from 'i18next'
import { failureCode } from '@/gql/errors'
import { graphql } from '@/gql/graphql'
import { upload } from '@/gql/upload'

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

type Options = Parameters<typeof upload>[3]

/** Stores a file and hands its id to `attach`. Answers why it failed, or undefined when it is done or cancelled. */
export async function sendFile(
  client: Client,
  t: TFunction,
  file: File,
  options: Options,
  attach: (assetId: string) => Promise<string | undefined>,
): Promise<string | undefined> {
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
