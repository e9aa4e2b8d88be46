import DigestWorker from './digest.worker?worker'

/** `fileDigest` beside the page, which stays quick meanwhile. Null: the file cannot be read any more. */
export function digestBeside(file: Blob): Promise<string | null> {
  const worker = new DigestWorker()
  return new Promise<string | null>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data)
    worker.postMessage(file)
  }).finally(() => worker.terminate())
}
