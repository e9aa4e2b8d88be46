import { useClient, useQuery } from 'urql'
import { queryAfresh } from '@/gql/queryAfresh'
import { useAction } from '@/gql/useAction'
import { useSearchParam } from '@/lib/useSearchParam'
import { BoardQuery } from './boardDocuments'
import type { BoardPage } from './classroomDocuments'
import { SetBoardPage } from './pageDocuments'

/**
 * The pages of a classroom's board, and the one to look at: the one that the host shows, unless one
 * has turned to another by oneself. A host who turns the page turns it for all.
 */
export function usePage(classroomId: string, { turnsForAll }: { turnsForAll: boolean }) {
  const client = useClient()
  const [result] = useQuery({ query: BoardQuery, variables: { classroomId } })
  const [chosenId, choose] = useSearchParam('page')
  const turn = useAction(SetBoardPage)

  const classroom = result.data?.classroom
  const pages = [...(classroom?.board.pages ?? [])].sort((a, b) => a.number - b.number)
  const shown = pages.find(({ id }) => id === classroom?.currentPage?.id) ?? pages[0]
  const chosen = turnsForAll ? undefined : pages.find(({ id }) => id === chosenId)

  const reload = () => queryAfresh(client, BoardQuery, { classroomId })

  return {
    result,
    board: classroom?.board,
    pages,
    page: chosen ?? shown,
    shown: chosen && chosen.id !== shown?.id ? shown : undefined,
    reload,
    follow: () => choose(''),
    turnTo: (page: BoardPage) => {
      if (turnsForAll) void turn.run({ input: { classroomId, pageId: page.id } })
      else choose(page.id === shown?.id ? '' : page.id)
    },
  }
}
