/**
 * What proves that bytes arrive as they left (RFC 9530); undefined where browsers do not offer it, as on
 * a site without TLS.
 */
export async function contentDigest(bytes: Blob): Promise<string | undefined> {
  if (!window.isSecureContext) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer())
  return `sha-256=:${btoa(String.fromCharCode(...new Uint8Array(digest)))}:`
}
