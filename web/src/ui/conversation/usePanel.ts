import { useSearchParam } from '@/lib/useSearchParam'

export type PanelName = 'search' | 'pins' | 'members'

/** The panel beside the conversation, held by the address; '' for none. */
export const usePanel = () => useSearchParam('panel')
