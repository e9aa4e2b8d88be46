import archive from 'bootstrap-icons/icons/file-earmark-zip.svg?raw'
import image from 'bootstrap-icons/icons/file-earmark-image.svg?raw'
import audio from 'bootstrap-icons/icons/file-earmark-music.svg?raw'
import video from 'bootstrap-icons/icons/file-earmark-play.svg?raw'
import document from 'bootstrap-icons/icons/file-earmark-text.svg?raw'

export const FILE_KINDS = ['DOCUMENT', 'VIDEO', 'AUDIO', 'IMAGE', 'ARCHIVE'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const fileIcons: Record<FileKind, string> = {
  DOCUMENT: document,
  IMAGE: image,
  VIDEO: video,
  AUDIO: audio,
  ARCHIVE: archive,
}
