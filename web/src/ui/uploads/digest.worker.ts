import { fileDigest } from './fileDigest'

/** Takes a file, answers its digest, or null where it cannot be read any more. */
self.onmessage = ({ data }: MessageEvent<Blob>) => {
  fileDigest(data).then(
    (digest) => self.postMessage(digest),
    () => self.postMessage(null),
  )
}
