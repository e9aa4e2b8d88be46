import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const STEP_BYTES = 4 << 20

/** The SHA-256 of a file of any size, in hexadecimal. Browsers compute it only of what is in memory. */
export async function fileDigest(file: Blob): Promise<string> {
  const hash = sha256.create()
  for (let start = 0; start < file.size; start += STEP_BYTES) {
    const bytes = await file.slice(start, start + STEP_BYTES).arrayBuffer()
    hash.update(new Uint8Array(bytes))
  }
  return bytesToHex(hash.digest())
}
