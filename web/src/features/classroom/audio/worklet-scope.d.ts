// What the audio thread offers; TypeScript's DOM types leave it out.
declare const sampleRate: number

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void
