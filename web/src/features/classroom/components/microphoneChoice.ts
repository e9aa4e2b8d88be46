const KEY = 'lyceum.microphone'

/** The microphone chosen on this device; empty for the one that the system prefers. */
export const chosenMicrophone = () => localStorage.getItem(KEY) ?? ''

export function chooseMicrophone(deviceId: string) {
  localStorage.setItem(KEY, deviceId)
}
