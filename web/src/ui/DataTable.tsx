import caretDown from 'bootstrap-icons/icons/caret-down-fill.svg?raw'
import caretUp from 'bootstrap-icons/icons/caret-up-fill.svg?raw'
import chevronExpand from 'bootstrap-icons/icons/chevron-expand.svg?raw'
import {
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  useReactTable,
  type Header,
  type TableOptions,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { Icon } from '@/ui/Icon'

interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  caption: string
  /** From `createColumnHelper<Row>()`; keep them outside the component or memoised. */
  columns: TableOptions<Row>['columns']
  rows: Row[]
  rowId: (row: Row) => string
  /** Shown in place of the table when there are no rows. */
  empty: ReactNode
}

const SORTED = {
  asc: { icon: caretUp, aria: 'ascending' },
  desc: { icon: caretDown, aria: 'descending' },
  none: { icon: chevronExpand, aria: undefined },
} as const

function HeaderCell<Row>({ header }: { header: Header<Row, unknown> }) {
  const content = flexRender(header.column.columnDef.header, header.getContext())
  if (!header.column.getCanSort()) return <th scope="col">{content}</th>
  const { icon, aria } = SORTED[header.column.getIsSorted() || 'none']
  return (
    <th scope="col" aria-sort={aria}>
      <button type="button" className="sort-button" onClick={header.column.getToggleSortingHandler()}>
        {content} <Icon svg={icon} />
      </button>
    </th>
  )
}

/** A sortable table; on a narrow screen every row becomes a card with its labels. */
export function DataTable<Row>({ caption, columns, rows, rowId, empty }: DataTableProps<Row>) {
  // oxlint-disable-next-line react/incompatible-library -- the table is rebuilt on every render on purpose
  const table = useReactTable({
    columns,
    data: rows,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  })
  if (rows.length === 0) return empty
  return (
    <table className="table table-cards">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <HeaderCell key={header.id} header={header} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            {row.getVisibleCells().map((cell) => {
              const { header } = cell.column.columnDef
              return (
                <td key={cell.id} data-label={typeof header === 'string' ? header : undefined}>
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
