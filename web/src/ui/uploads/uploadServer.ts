import type { AnyVariables, Client, CombinedError, TypedDocumentNode } from '@urql/core'
import { failureCode, type UserError } from '@/gql/errors'
import { graphql, readFragment, type FragmentOf } from '@/gql/graphql'
import { contentDigest } from '@/ui/uploads/contentDigest'
import { digestBeside } from '@/ui/uploads/digestBeside'
import { Interrupted, Refused, type Begun, type UploadServer } from '@/ui/uploads/PartUpload'

export const FileUploadFragment = graphql(`
  fragment FileUpload on FileUpload {
    id
    partSize
    partCount
    receivedParts
    state
    failure {
      message
    }
    asset {
      id
    }
  }
`)

const CreateUpload = graphql(
  `
    mutation CreateUpload($input: CreateUploadInput!) {
      createUpload(input: $input) {
        upload {
          ...FileUpload
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [FileUploadFragment],
)

const CompleteUpload = graphql(
  `
    mutation CompleteUpload($input: CompleteUploadInput!) {
      completeUpload(input: $input) {
        upload {
          ...FileUpload
        }
        errors {
          code
          message
          field
        }
      }
    }
  `,
  [FileUploadFragment],
)

export const CancelUpload = graphql(`
  mutation CancelUpload($input: CancelUploadInput!) {
    cancelUpload(input: $input) {
      upload {
        id
        state
      }
      errors {
        code
        message
        field
      }
    }
  }
`)

const OneUpload = graphql(
  `
    query OneUpload($id: ID!) {
      upload(id: $id) {
        ...FileUpload
      }
    }
  `,
  [FileUploadFragment],
)

const PartUrls = graphql(`
  query PartUrls($id: ID!, $numbers: [Int!]!) {
    upload(id: $id) {
      id
      partUrls(numbers: $numbers) {
        url
      }
    }
  }
`)

/** @param failed what is said where no answer says why */
export function uploadServer(client: Client, failed: string, digestOf = digestBeside): UploadServer {
  async function ask<Data, Variables extends AnyVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    return answer(await client.query(query, variables, { requestPolicy: 'network-only' }).toPromise())
  }

  function answer<Data>({ data, error }: { data?: Data; error?: CombinedError }): Data {
    if (data && !error) return data
    if (error && ['NETWORK', 'RATE_LIMITED', 'INTERNAL'].includes(failureCode(error))) throw new Interrupted()
    throw new Refused(failed)
  }

  function begun(upload: FragmentOf<typeof FileUploadFragment> | null, errors: readonly UserError[] = []) {
    if (!upload) throw new Refused(errors[0]?.message ?? failed)
    const { asset, failure, ...rest } = readFragment(FileUploadFragment, upload)
    return { ...rest, assetId: asset?.id, failure: failure?.message } satisfies Begun
  }

  return {
    async begin(file) {
      const input = { name: file.name, size: file.size }
      const { createUpload } = answer(await client.mutation(CreateUpload, { input }).toPromise())
      return begun(createUpload.upload, createUpload.errors)
    },
    async look(id) {
      const { upload } = await ask(OneUpload, { id })
      return upload ? begun(upload) : undefined
    },
    async sendPart(id, number, bytes, options) {
      const { upload } = await ask(PartUrls, { id, numbers: [number] })
      const url = upload?.partUrls[0]?.url
      if (!url) throw new Refused(failed)
      await put(url, bytes, isOurs(url) ? await contentDigest(bytes) : undefined, options)
    },
    async complete(id, file) {
      const sha256 = await digestOf(file)
      if (sha256 === null) throw new Refused(failed)
      const input = { uploadId: id, sha256 }
      const { completeUpload } = answer(await client.mutation(CompleteUpload, { input }).toPromise())
      return begun(completeUpload.upload, completeUpload.errors)
    },
    async cancel(id) {
      await client.mutation(CancelUpload, { input: { uploadId: id } }).toPromise()
    },
  }
}

/** An address of S3 takes no digest: it is signed for the length only. */
const isOurs = (url: string) => new URL(url, window.location.href).origin === window.location.origin

/** `fetch` cannot tell how much of a body has left. A refused address and a part that changed on its
 *  way are as good as a broken line: the next round asks for what the upload has become, and goes on. */
function put(
  url: string,
  bytes: Blob,
  digest: string | undefined,
  { onProgress, signal }: Parameters<UploadServer['sendPart']>[3],
) {
  return new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest()
    const interrupted = () => reject(new Interrupted())
    request.open('PUT', url)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    if (digest !== undefined) request.setRequestHeader('Content-Digest', digest)
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () => (request.status < 300 ? resolve() : interrupted())
    request.onerror = interrupted
    request.onabort = interrupted
    if (signal.aborted) {
      interrupted()
      return
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(bytes)
  })
}
