const nameOf = (id: string) => `lyceum.upload.${id}`

/** Keeps other tabs from an upload until it is over. */
export function holdUpload(id: string, ended: Promise<unknown>) {
  void navigator.locks.request(nameOf(id), () => ended)
}

/** Acts unless a tab is at this upload. */
export async function ifNobodyHolds(id: string, act: () => Promise<void>) {
  await navigator.locks.request(nameOf(id), { ifAvailable: true }, async (lock) => {
    if (lock) await act()
  })
}
