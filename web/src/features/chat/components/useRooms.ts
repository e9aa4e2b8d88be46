import { useEffect, useRef } from 'react'
import { useClient, useQuery } from 'urql'
import { queryAfresh } from '@/gql/queryAfresh'
import { useLoadMore } from '@/gql/useLoadMore'
import { RoomChanged, RoomsQuery, type RoomLine } from './roomDocuments'

interface RoomFilter {
  kind: 'COURSE' | 'DIRECT' | null
  search: string
}

const activityOf = ({ lastMessageAt, createdAt }: RoomLine) => lastMessageAt ?? createdAt

/** The viewer's rooms, the latest activity first, kept so while things happen in them. */
export function useRooms({ kind, search }: RoomFilter) {
  const client = useClient()
  const variables = { kind, search: search || null, first: 30 }
  const [result, refetch] = useQuery({ query: RoomsQuery, variables })
  const { loadMore, loading } = useLoadMore(RoomsQuery, variables)
  const known = result.data?.rooms.edges.map(({ node }) => node)
  const isWhole = kind === null && search === ''

  // The cache takes a changed line over by itself; only a room that comes or goes is news to it.
  const isNew = useRef<(id: string) => boolean>(() => false)
  const reload = useRef(() => {})
  useEffect(() => {
    isNew.current = (id) => isWhole && known !== undefined && !known.some((room) => room.id === id)
    reload.current = () => void queryAfresh(client, RoomsQuery, variables)
  })
  useEffect(() => {
    const following = client.subscription(RoomChanged, {}).subscribe(({ data }) => {
      if (!data) return
      const { room } = data.roomChanged
      if (room === null || isNew.current(room.id)) reload.current()
    })
    return () => following.unsubscribe()
  }, [client])

  return {
    result,
    refetch,
    rooms: known?.toSorted((a, b) => activityOf(b).localeCompare(activityOf(a))) ?? [],
    loadMore,
    loading,
  }
}
