import { openAudio } from './audioContext'

interface MicrophoneOptions {
  /** Of `enumerateDevices`; empty for the one that the system prefers. */
  deviceId: string
  /** 80 ms of 16 kHz each. */
  onFrame: (samples: Float32Array<ArrayBuffer>) => void
  /** The device was pulled out, or the permission taken back. */
  onEnded: () => void
}

/** An open microphone. `open` asks for permission; it fails with the browser's DOMException. */
export class Microphone {
  #stream: MediaStream
  #source: AudioNode
  #capture: AudioWorkletNode

  private constructor(stream: MediaStream, source: AudioNode, capture: AudioWorkletNode) {
    this.#stream = stream
    this.#source = source
    this.#capture = capture
  }

  static async open({ deviceId, onFrame, onEnded }: MicrophoneOptions): Promise<Microphone> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: {
        ...(deviceId && { deviceId: { exact: deviceId } }),
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      },
    })
    const context = await openAudio()
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream })
    const capture = new AudioWorkletNode(context, 'lyceum-capture', { numberOfOutputs: 1 })
    capture.port.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) => onFrame(data)
    // A node that leads nowhere is not run. This one gives out silence.
    source.connect(capture).connect(context.destination)
    stream.getAudioTracks().forEach((track) => track.addEventListener('ended', onEnded))
    return new Microphone(stream, source, capture)
  }

  /** Still open, but nothing of it is heard. */
  setMuted(isMuted: boolean) {
    for (const track of this.#stream.getAudioTracks()) track.enabled = !isMuted
  }

  close() {
    for (const track of this.#stream.getTracks()) track.stop()
    // Or the audio thread would go on asking it for sound.
    this.#capture.port.postMessage('close')
    for (const node of [this.#source, this.#capture]) node.disconnect()
  }
}

/** The microphones of this device. Their names are empty until one was permitted. */
export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')
}
