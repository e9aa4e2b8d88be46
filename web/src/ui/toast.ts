/** `toast.success('Saved')`, or with an undo: `toast('Deleted', { action: { label, onClick } })`. */
export { toast } from 'sonner'
