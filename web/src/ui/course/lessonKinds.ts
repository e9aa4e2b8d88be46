import fileText from 'bootstrap-icons/icons/file-text.svg?raw'
import pdf from 'bootstrap-icons/icons/file-earmark-pdf.svg?raw'
import easel from 'bootstrap-icons/icons/easel.svg?raw'
import playCircle from 'bootstrap-icons/icons/play-circle.svg?raw'
import puzzle from 'bootstrap-icons/icons/puzzle.svg?raw'

/** The icon of each kind of lesson; its name is the text `course.kind.…`. */
export const lessonKindIcons = {
  VIDEO: playCircle,
  TEXT: fileText,
  PDF: pdf,
  SLIDES: easel,
  INTERACTIVE: puzzle,
} as const
