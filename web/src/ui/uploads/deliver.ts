import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core'
import type { TFunction } from 'i18next'
import { failureCode, type UserError } from '@/gql/errors'
import type { UploadTarget } from '@/lib/uploadMemory'
import { AddToLibrary } from '@/ui/library/addToLibrary'
import { Interrupted, type Deliver } from '@/ui/uploads/PartUpload'
import {
  AddUploadedMaterial,
  ReplaceByUpload,
  SetUploadedCover,
  SetUploadedFile,
} from '@/ui/uploads/targetDocuments'

interface WithErrors {
  errors: readonly UserError[]
}

/**
 * Puts a file that arrived after a reload where it was meant for; if that place will not have it, it
 * comes to the teacher's library. What is told says which.
 */
export function deliverTo(
  target: UploadTarget | undefined,
  client: Client,
  t: TFunction<['library', 'common']>,
): Deliver {
  async function refusalOf<Data extends Record<string, WithErrors>, Variables extends AnyVariables>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<string | undefined> {
    const { data, error } = await client.mutation(mutation, variables).toPromise()
    if (error && MAY_PASS.has(failureCode(error))) throw new Interrupted()
    if (error || !data) return t('common:ui.failedHint')
    return Object.values(data)[0]?.errors[0]?.message
  }

  function put(place: UploadTarget, assetId: string) {
    switch (place.kind) {
      case 'LESSON':
        return refusalOf(SetUploadedFile, { input: { lessonId: place.lessonId, assetId } })
      case 'MATERIAL': {
        const { courseId, lessonId, title } = place
        return refusalOf(AddUploadedMaterial, { input: { courseId, lessonId, title, assetId } })
      }
      case 'COVER':
        return refusalOf(SetUploadedCover, { input: { courseId: place.courseId, coverAssetId: assetId } })
      case 'REPLACEMENT':
        return refusalOf(ReplaceByUpload, { input: { itemId: place.itemId, assetId } })
      case 'SHELF':
        return refusalOf(AddToLibrary, {
          input: { assetId, courseId: place.courseId, folderId: place.folderId },
        })
    }
  }

  return async (assetId) => {
    const reason = target && (await put(target, assetId))
    if (target && reason === undefined) return { note: t(`tray.put.${target.kind}`, { ...target }) }
    const error = await refusalOf(AddToLibrary, { input: { assetId } })
    if (error !== undefined) return { error }
    return { note: reason === undefined ? t('tray.put.SHELF') : t('tray.elsewhere', { reason }) }
  }
}

/** What says nothing about the place: it is asked again. */
const MAY_PASS = new Set(['NETWORK', 'RATE_LIMITED', 'INTERNAL'])
