import { page } from '@/lib/page'
import { paths } from '@/lib/paths'
import { TEACHING } from '@/lib/roles'

const own = { feature: 'decks' } as const
const study = { ...own, load: () => import('./pages/StudyPage') }

export const routes = [
  page({ ...own, path: paths.decks, load: () => import('./pages/DecksPage') }),
  page({ ...study, path: paths.studyAll }),
  page({ ...own, path: paths.deck, load: () => import('./pages/DeckPage') }),
  page({ ...study, path: paths.studyDeck }),
  page({
    ...own,
    path: paths.courseDecks,
    access: TEACHING,
    load: () => import('./pages/CourseDecksPage'),
  }),
]
